"""Which year of the accounts a day belongs to: it begins on the first of a month that the association chose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from domaine.comptes.faits import GenrePeriode


class Exercices(NamedTuple):
    """A year of accounts bears the number of the civil year in which it ends."""

    premier_mois: int = 1

    def de(self, jour: date) -> int:
        """The year that holds a day, by the calendar year in which it ends."""
        return jour.year + (self.premier_mois > 1 and jour.month >= self.premier_mois)

    def debut(self, exercice: int) -> date:
        return date(exercice - (self.premier_mois > 1), self.premier_mois, 1)

    def fin(self, exercice: int) -> date:
        return self.debut(exercice + 1) - timedelta(days=1)

    def finit(self, genre: GenrePeriode, jour: date) -> bool:
        """Whether a period of that kind ends on that day (R-191)."""
        if genre == "annee":
            return jour == self.fin(self.de(jour))
        return genre == "jour" or (jour + timedelta(days=1)).day == 1

    def nom(self, exercice: int) -> str:
        """« 2026 », « 2025-2026 »."""
        return str(exercice) if self.premier_mois == 1 else f"{exercice - 1}-{exercice}"


CIVILS: Final = Exercices()
