"""What is to be done today, by whom: computed from what the tables say of the rounds and from the day of the page."""
