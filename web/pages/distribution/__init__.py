"""The hall on its day: who is served, which posts, doubles, absences, returns, scales."""
