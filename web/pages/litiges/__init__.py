"""Disputes: a case file opened, gathered, decided and closed."""
