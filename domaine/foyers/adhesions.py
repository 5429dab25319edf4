"""Memberships, as acts read them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Periode(NamedTuple):
    """A membership, of this household or of another one that the act reads."""

    foyer: str
    du: date
    au: date
