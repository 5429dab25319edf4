"""Partners: their file, rooms and keys, and what their staff may see and note."""
