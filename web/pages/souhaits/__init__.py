"""Wishes, from the first word to the catalogue."""
