"""By which checks of its scale a weighing is judged (R-089)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple


class Controle(NamedTuple):
    """A known weight on a scale, and what it showed."""

    le: datetime
    position: int
    etalon: int
    lu: int
    derive: bool

    @property
    def de_trop(self) -> bool:
        return self.derive and self.lu > self.etalon


def qui_juge(controles: Iterable[Controle], le: datetime, position: int) -> Controle | None:
    """Of the last check before the weighing and of all those after it, the one that shows most; None: none too much.

    A scale that was set right and checked again weighed too much before. One that was right at the opening and no more
    when it was checked again is doubtful in between: the doubt is the household's.
    """
    ranges = sorted(controles)
    avant = [controle for controle in ranges if controle[:2] < (le, position)]
    retenus = [controle for controle in (*avant[-1:], *ranges[len(avant) :]) if controle.de_trop]
    return max(retenus, key=lambda controle: Fraction(controle.lu, controle.etalon), default=None)
