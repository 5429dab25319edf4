"""What a report is about: some groups, some rounds or some days, what was known at a position."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Periode(NamedTuple):
    """Some rounds, whenever their goods left, or the days from one to another, whatever their round."""

    cycles: tuple[str, ...] = ()
    du: date = date.min
    au: date = date.max
    """Both days are in it."""

    @classmethod
    def annee(cls, annee: int) -> Periode:
        return cls(du=date(annee, 1, 1), au=date(annee, 12, 31))

    def contient(self, cycle: str, jour: date) -> bool:
        return (not self.cycles or cycle in self.cycles) and self.du <= jour <= self.au


class Demande(NamedTuple):
    groupements: tuple[str, ...]
    periode: Periode
    position: int
    """What was known then: facts recorded later are not in the report."""
    rendu: int | None = None
    """The position of an earlier report, which this one rectifies; None: rounds are told as they were closed."""
