"""The accounts in double entry, for who knows them: balance, accounts, book, statements, closings."""
