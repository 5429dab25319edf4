"""What pages about people ask: households and their cards, memberships, wishes, opinions, who may enter."""
