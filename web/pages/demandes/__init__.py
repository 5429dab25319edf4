"""What strangers wrote to the group, and who answers."""
