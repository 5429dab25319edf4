"""Numbers that are used no more: the household left (R-030), or another number stands for it (R-027)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from domaine.foyers.faits import DepartAnnule, FoyerFusionne, FoyerQuitte
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import FoyerParti, FoyerReuni
from domaine.mutators import Mutators, together


@dataclass
class Partis:
    tous: set[str] = field(default_factory=set)
    """Joined ones included."""
    reunis: dict[str, str] = field(default_factory=dict)
    """By old number, the one that stays."""


class ConnaitLesPartis(Protocol):
    """An act that folds DEPARTS, read under the tag of the household that it is about."""

    partis: Partis


def numeros(acte: ConnaitLesPartis, foyer: str) -> set[str]:
    """All those of its household: the one that stays and the old ones that lead to it.

    For an act that reads REUNIONS under the tag of the group.
    """
    while foyer in acte.partis.reunis:
        foyer = acte.partis.reunis[foyer]
    tous = {foyer}
    for ancien, vers in reversed(acte.partis.reunis.items()):
        tous |= {ancien} if vers in tous else set()
    return tous


def exiger_pas_reuni(acte: ConnaitLesPartis, foyer: str) -> None:
    """Raise FoyerReuni, which names the number to use."""
    if foyer in acte.partis.reunis:
        raise FoyerReuni(foyer=foyer, vers=acte.partis.reunis[foyer])


def exiger_pas_parti(acte: ConnaitLesPartis, foyer: str) -> None:
    """Raise FoyerParti for a household that left; what comes to an old number goes on to the one that lives."""
    if foyer in acte.partis.tous and foyer not in acte.partis.reunis:
        raise FoyerParti(foyer=foyer)


def exiger_la(acte: ConnaitLesPartis, foyer: str) -> None:
    """Raise FoyerReuni, or FoyerParti for a household that left: nothing is given to a closed account."""
    exiger_pas_reuni(acte, foyer)
    exiger_pas_parti(acte, foyer)


def _quitte(acte: ConnaitLesPartis, foyer: str) -> None:
    acte.partis.tous.add(foyer)


def _revient(acte: ConnaitLesPartis, foyer: str) -> None:
    acte.partis.tous.discard(foyer)


def _reunit(acte: ConnaitLesPartis, foyer: str, vers: str) -> None:
    acte.partis.reunis[foyer] = vers


ABSENTS: Mutators = {FoyerQuitte: _quitte, DepartAnnule: _revient}
"""Who is no more in the group, for an act that reads it under the tag of the group: joined and erased ones too."""
REUNIONS: Mutators = {FoyerFusionne: _reunit}
DEPARTS: Mutators = {**ABSENTS, **REUNIONS}
COMPTE_ET_DEPARTS: Mutators = together(MOUVEMENTS_DE_COMPTE, DEPARTS)
