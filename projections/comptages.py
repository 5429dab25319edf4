"""Counts of tills, and what was decided of their gaps: two tables that `caisses` fills."""

from __future__ import annotations

from projections.engine.table import Kind, Table

COMPTAGES = Table(
    "comptages",
    key={"position": Kind.INTEGER},
    latest={
        "session": Kind.TEXT,
        "groupement": Kind.TEXT,
        "rang": Kind.INTEGER,
        "le": Kind.INSTANT,
        "par": Kind.TEXT,
        "detail": Kind.TEXT,  # JSON: number of notes and coins by face value
        "compte_centimes": Kind.INTEGER,
        "theorique_centimes": Kind.INTEGER,
        "ecart_centimes": Kind.INTEGER,
    },
)
"""Every count, the first ones too."""
ECARTS_DECIDES = Table(
    "ecarts_decides",
    key={"position": Kind.INTEGER},
    latest={"session": Kind.TEXT, "groupement": Kind.TEXT, "le": Kind.INSTANT, "centimes": Kind.INTEGER},
)
"""A new count undoes what was decided of the one before: who computes what is left needs to know when.

`centimes`: 0 once it was said to be a mistake.
"""
