"""Goods in the hall: what remains of each, batches, labels, counts, containers."""
