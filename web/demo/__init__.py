"""The invented neighbourhood of `make demo`, played act by act, the same for everybody."""
