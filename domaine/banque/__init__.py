"""The group's bank account: what the bank says, compared with what the group recorded, line by line."""
