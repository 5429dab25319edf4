"""What happened, fact by fact: why a figure is what it is, and what would have been."""
