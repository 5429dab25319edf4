"""Figures by name: « solde:F-031 », « stock:2026-11:P016:reste ». Each is one column of one row, or one account."""
