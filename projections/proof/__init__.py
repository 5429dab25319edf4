"""The proof done again from the first fact, with the base or with a copy of the log alone."""
