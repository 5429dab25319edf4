"""Meetings and general assemblies: called, attended, voted, with their papers."""
