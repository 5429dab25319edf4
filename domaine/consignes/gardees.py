"""Deposits that the group keeps, of one type of container: how many of each price (R-156)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple, Protocol

from domaine.consignes.faits import ConsignesGardees, ConsignesGardeesReprises
from domaine.consignes.prix import au_prix
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
    prix: Counter[int] = field(default_factory=Counter)
    """Kept, and not owed again since: never more of a price than are out."""
    lots: dict[int, Lot] = field(default_factory=dict)
    """By position."""
    annules: set[int] = field(default_factory=set)

    @property
    def unites(self) -> int:
        return self.prix.total()

    def avec(self, unites: int, montant_centimes: int) -> Gardees:
        """So many more are kept; < 0: fewer."""
        prix = Counter(self.prix)
        prix.update(au_prix(unites, montant_centimes))
        return replace(self, prix=prix)

    def reprises(self, groupement: str, contenant: str, dehors: Counter[int]) -> list[ConsignesGardeesReprises]:
        """Those that are owed again when `dehors` are still out: of each price, they come back last."""
        return [
            ConsignesGardeesReprises(
                groupement=groupement,
                contenant=contenant,
                unites=unites,
                montant_centimes=unites * prix,
                raison=None,
            )
            for prix, unites in sorted((self.prix - +dehors).items())
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
    acte.gardees.prix.update(au_prix(unites, montant_centimes))


def _reprend(acte: ConnaitLesGardees, corrige: int | None, unites: int, montant_centimes: int) -> None:
    acte.gardees.annules |= {corrige} if corrige is not None else set()
    acte.gardees.prix.update(au_prix(-unites, -montant_centimes))


GARDEES: Mutators = {ConsignesGardees: _garde, ConsignesGardeesReprises: _reprend}
