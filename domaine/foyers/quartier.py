"""Where a household lives, from which day on: in the priority neighbourhood or elsewhere (R-029)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Quartier(NamedTuple):
    """A status as it was declared; None: it was not asked."""

    a_compter_du: date
    """`date.min`: since it joined."""
    est_qpv: bool | None


def habite_le_quartier(declares: Sequence[Quartier], jour: date) -> bool | None:
    """By the last declared whose first day has come; None: nobody knows."""
    return next((q.est_qpv for q in reversed(declares) if q.a_compter_du <= jour), None)
