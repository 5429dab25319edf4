"""What every page is made with: who visits, what was typed, lists, names, refusals, what was just recorded."""
