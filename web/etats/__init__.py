"""The treasurer's statements of a round: one page each, the same figures on screen, as PDF and in spreadsheets."""
