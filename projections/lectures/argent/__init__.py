"""What pages of the treasury ask: tills, bank, suppliers, debts, periods, the accounts of a round."""
