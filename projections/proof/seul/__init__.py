"""What an archive of proof holds beside facts: programs that run with Python alone, and how to use them."""
