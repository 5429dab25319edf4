"""The tables of figures as they stood at another moment: what was known then, or what was true then (R-182)."""
