"""Buying and receiving: cases, orders to suppliers, deliveries, shortages shared out, replacements."""
