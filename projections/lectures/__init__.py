"""What pages ask of the tables of figures: one module a page, differences and sums made in SQL."""
