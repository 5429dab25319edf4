"""A message to many: to whom, in which words, and who was reached."""
