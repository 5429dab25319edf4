"""What pages ask of the tables of figures, by what they are about; differences and sums are made in SQL."""
