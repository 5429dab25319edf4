"""Who is a member, and until when."""
