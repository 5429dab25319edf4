"""What the group brings to its neighbourhood: figures for who funds it."""
