"""A round, from opening to closing: where it stands, what it has left to do, what can be changed."""
