"""Papers as accessible PDF: orders to suppliers, slips, statements, letters, posters."""
