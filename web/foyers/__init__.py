"""Households of a workbook: read, compared with those that are there, inscribed one by one once somebody agreed."""
