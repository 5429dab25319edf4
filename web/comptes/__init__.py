"""The accounts as files: for the tax office, the accountant's software, and two plain-text judges."""
