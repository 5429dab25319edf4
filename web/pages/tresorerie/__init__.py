"""The treasurer's desk for one round: who paid what, payments one by one, suppliers, the closing of the accounts."""
