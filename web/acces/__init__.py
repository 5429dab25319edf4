"""Who may come in: codes for those who act, personal links for households, sessions for both."""
