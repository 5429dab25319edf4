"""What files are read into before they make a table, whatever their format: rows of texts, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

OCTETS_MAX: Final = 700_000
"""Of a file: one that size travels in a form, between its preview and its acceptance."""
LIGNES_MAX: Final = 1_500
COLONNES_MAX: Final = 200

Rangees = Iterator[tuple[int, list[str]]]
"""Number of the row as a spreadsheet shows it, from 1, and its cells."""


class Illisible(Exception):
    """Nothing can be made of the file; the argument is the French sentence."""
