"""What households think of what they took: given, and read as totals."""
