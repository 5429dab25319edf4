"""Orders: typed for a household, by a household itself, or from a pile of paper forms."""
