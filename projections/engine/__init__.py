"""What every projection is made of: columns, the sums that facts make, the statements that apply them."""
