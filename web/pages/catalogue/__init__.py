"""Suppliers, products and prices: read by all, published by hand or from a spreadsheet."""
