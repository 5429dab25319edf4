"""Households: found, registered, served, and all they owe or are owed."""
