"""What happened, fact by fact: why a figure is what it is, and « Et si… », what would have been."""
