"""What anybody reads of a group, and sends to it, without signing in."""
