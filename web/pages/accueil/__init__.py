"""Today: what is to be done now, as each role reads it."""
