"""Spreadsheets as people make them, to rows of text and back: it knows nothing of what they hold."""
