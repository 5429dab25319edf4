"""Numbers that are used no more: the household left (R-030), or another number stands for it (R-027)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from domaine.foyers.compte import TientUnCompte
from domaine.foyers.faits import ContenantsSuivis, DepartAnnule, FoyerFusionne, FoyerQuitte
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE, fusionne
from domaine.foyers.refus import FoyerParti, FoyerReuni
from domaine.mutators import Mutators


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


def exiger_la(acte: ConnaitLesPartis, foyer: str) -> None:
    """Raise FoyerReuni, or FoyerParti for a household that left: nothing is given to a closed account."""
    exiger_pas_reuni(acte, foyer)
    if foyer in acte.partis.tous:
        raise FoyerParti(foyer=foyer)


def _quitte(acte: ConnaitLesPartis, foyer: str) -> None:
    acte.partis.tous.add(foyer)


def _revient(acte: ConnaitLesPartis, foyer: str) -> None:
    acte.partis.tous.discard(foyer)


def _reunit(acte: ConnaitLesPartis, foyer: str, vers: str) -> None:
    acte.partis.reunis[foyer] = vers


def fusionne_et(note: Callable[[Any, str, str], None]) -> Callable[..., None]:
    """A mutator that passes the account over, and has `note` tell of which household it is now.

    Where joins of all the households of a group are read, only one of this household moves its account.
    """

    def passe(
        acte: TientUnCompte,
        *,
        date_saisie: datetime,
        foyer: str,
        vers: str,
        solde_centimes: int,
        bons_centimes: int,
        consignes: tuple[ContenantsSuivis, ...],
    ) -> None:
        note(acte, foyer, vers)
        if acte.foyer in (foyer, vers):
            fusionne(
                acte,
                date_saisie=date_saisie,
                foyer=foyer,
                vers=vers,
                solde_centimes=solde_centimes,
                bons_centimes=bons_centimes,
                consignes=consignes,
            )

    return passe


ABSENTS: Mutators = {FoyerQuitte: _quitte, DepartAnnule: _revient}
"""Who is no more in the group, for an act that reads it under the tag of the group: joined and erased ones too."""
REUNIONS: Mutators = {FoyerFusionne: _reunit}
DEPARTS: Mutators = {**ABSENTS, **REUNIONS}
COMPTE_ET_DEPARTS: Mutators = {**MOUVEMENTS_DE_COMPTE, **ABSENTS, FoyerFusionne: fusionne_et(_reunit)}
