"""The trade: facts, acts, refusals, allocation, money. No clock, no randomness, no I/O."""
