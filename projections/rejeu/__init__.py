"""« Et si… », a what-if: facts left out, changed or added, decisions taken again; nothing is recorded (R-188)."""
