"""Pages of a past moment: the same ones, under an address that says which moment, where nothing can be recorded."""
