"""Letters to many: who can be reached and how, and the mail server they are handed to one by one."""
