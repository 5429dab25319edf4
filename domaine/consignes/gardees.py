"""Deposits that the group keeps, of one type of container: how many, for how much (R-156)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple, Protocol

from domaine.arithmetique import half_up
from domaine.consignes.faits import ConsignesGardees, ConsignesGardeesReprises
from domaine.mutators import Mutators


class Lot(NamedTuple):
    """What was decided once."""

    unites: int
    montant_centimes: int
    garde_le: datetime
    duree_mois: int
    piece: str


@dataclass
class Gardees:
    unites: int = 0
    """Kept, and not owed again since."""
    montant_centimes: int = 0
    lots: dict[int, Lot] = field(default_factory=dict)
    """By position."""
    annules: set[int] = field(default_factory=set)

    def part(self, unites: int) -> int:
        """What so many of them are worth; the last ones, all that is left."""
        return half_up(unites * self.montant_centimes, self.unites)

    def avec(self, unites: int, montant_centimes: int) -> Gardees:
        """So many more are kept."""
        return replace(self, unites=self.unites + unites, montant_centimes=self.montant_centimes + montant_centimes)

    def reprises(self, groupement: str, contenant: str, dehors: int) -> list[ConsignesGardeesReprises]:
        """Those that are owed again when `dehors` are still out: they come back last."""
        reviennent = self.unites - dehors
        if reviennent <= 0:
            return []
        return [
            ConsignesGardeesReprises(
                groupement=groupement,
                contenant=contenant,
                unites=reviennent,
                montant_centimes=self.part(reviennent),
                raison=None,
            )
        ]


class ConnaitLesGardees(Protocol):
    """An act that folds GARDEES, read under the tags of a group and of a type of container."""

    gardees: Gardees


def _garde(
    acte: ConnaitLesGardees,
    *,
    position: int,
    unites: int,
    montant_centimes: int,
    date_effet: datetime,
    duree_mois: int,
    piece: str,
) -> None:
    acte.gardees.lots[position] = Lot(unites, montant_centimes, date_effet, duree_mois, piece)
    acte.gardees.unites += unites
    acte.gardees.montant_centimes += montant_centimes


def _reprend(acte: ConnaitLesGardees, corrige: int | None, unites: int, montant_centimes: int) -> None:
    acte.gardees.annules |= {corrige} if corrige is not None else set()
    acte.gardees.unites -= unites
    acte.gardees.montant_centimes -= montant_centimes


GARDEES: Mutators = {ConsignesGardees: _garde, ConsignesGardeesReprises: _reprend}
