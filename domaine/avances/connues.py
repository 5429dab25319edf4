"""What is owed to one volunteer for advances, as acts that note, undo or pay them back know it (R-166)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.avances.faits import AvanceAnnulee, AvanceNotee
from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from domaine.mutators import Mutators

NATURE: Final = "avance"
"""Of a line of the bank that pays them back."""


class Avance(NamedTuple):
    """One that was noted."""

    groupement: str
    montant_centimes: int
    objet: str
    piece: str
    notee_le: datetime


class ConnaitDesAvances(Protocol):
    """An act that folds AVANCES, read under the tag of the person."""

    avances: dict[int, Avance]
    """By position."""
    annulees: set[int]
    remboursees: dict[str, int]
    """By group, what lines of the bank paid back."""


def avances_de(personne: str | None) -> Iterator[Selector]:
    """None: of nobody."""
    if personne is not None:
        yield Selector(types=[*AVANCES], tags=[f"personne:{personne}"])


def du_centimes(acte: ConnaitDesAvances, groupement: str) -> int:
    """What that group still owes."""
    notees = sum(
        avance.montant_centimes
        for position, avance in acte.avances.items()
        if avance.groupement == groupement and position not in acte.annulees
    )
    return notees - acte.remboursees.get(groupement, 0)


def _note(
    acte: ConnaitDesAvances,
    *,
    position: int,
    groupement: str,
    montant_centimes: int,
    objet: str,
    piece: str,
    date_effet: datetime,
) -> None:
    acte.avances[position] = Avance(groupement, montant_centimes, objet, piece, date_effet)


def _annule(acte: ConnaitDesAvances, corrige: int) -> None:
    acte.annulees.add(corrige)


def _rembourse(acte: ConnaitDesAvances, groupement: str, nature: str, montant_centimes: int) -> None:
    if nature == NATURE:
        acte.remboursees[groupement] = acte.remboursees.get(groupement, 0) - montant_centimes


def _reprend(acte: ConnaitDesAvances, groupement: str, etait: str, montant_centimes: int) -> None:
    if etait == NATURE:
        acte.remboursees[groupement] = acte.remboursees.get(groupement, 0) + montant_centimes


AVANCES: Final[Mutators] = {
    AvanceNotee: _note,
    AvanceAnnulee: _annule,
    LigneBancaireClassee: _rembourse,
    LigneBancaireDetachee: _reprend,
}
