"""The style of every page: written in sheets of one purpose each, sent as one file.

A browser that comes for the first time waits for the style before it shows anything, and on a telephone each file costs
a round trip.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

STATIQUE: Final = Path(__file__).parent / "statique"
STYLE: Final = "style.css"
"""Its name among the files of `STATIQUE`, where it is not."""
FEUILLES: Final = (
    "jetons",
    "base",
    "ecritures",
    "cadre",
    "boutons",
    "formulaires",
    "composants",
    "pieces",
    "taches",
    "dessins",
    "listes",
    "tableaux",
    "comparaison",
    "comptes",
    "commandes",
    "permanences",
    "catalogue",
    "salle",
    "revoir",
    "dialogue",
    "aide",
    "passe",
    "impression",
    "a_emporter",
    "etiquettes",
)
"""The style sheets in the order of the cascade."""


def style() -> bytes:
    """Read again each time: browsers keep it, and who works on a sheet sees what it becomes."""
    return b"\n".join((STATIQUE / f"{feuille}.css").read_bytes() for feuille in FEUILLES)
