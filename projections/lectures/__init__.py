"""What pages ask of the tables of figures, room by room: one module a page, differences and sums made in SQL."""
