"""The catalogue as a spreadsheet: read, compared with what is recorded, accepted act by act, written back."""
