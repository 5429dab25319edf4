"""What pages that tell what happened ask of the log itself."""
