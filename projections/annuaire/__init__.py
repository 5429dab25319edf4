"""Who is who: names decrypted in memory, found and sorted there, and nowhere else."""
