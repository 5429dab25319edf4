"""Taking turns: the calendar, who comes, who is asked next, hours."""
