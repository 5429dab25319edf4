"""Who gets what of a product: the methods of sharing it, and what a sharing takes into account besides wishes."""
