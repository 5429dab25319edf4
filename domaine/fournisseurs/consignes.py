"""Containers on their way back to the supplier: in our hands, sent, answered (R-153)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import msgspec

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.fournisseurs.faits_consignes import (
    ConsigneCrediteeFournisseur,
    ConsigneRetourneeFournisseur,
    RenvoiConsignesAnnule,
    ReponseConsignesAnnulee,
)
from domaine.mutators import Mutators, told_as


class Renvoi(msgspec.Struct, frozen=True, kw_only=True):
    """As it was noted."""

    fournisseur: str
    unites: int
    unitaire_centimes: int
    reclame_centimes: int
    renvoye_le: datetime


class Reponse(msgspec.Struct, frozen=True, kw_only=True):
    """As it was noted."""

    fournisseur: str
    acceptees: int
    refusees: int
    credite_centimes: int
    perte_centimes: int
    repondu_le: datetime


@dataclass
class Contenants:
    """Of one type, in one group."""

    unitaire_centimes: int = 0
    """Of the latest that went out; 0: none ever did."""
    rendus: int = 0
    renvois: dict[int, Renvoi] = field(default_factory=dict)
    """Those that stand, by position."""
    reponses: dict[int, Reponse] = field(default_factory=dict)
    """Those that stand, by position."""

    @property
    def en_main(self) -> int:
        """Containers that came back from households and were not sent on."""
        return self.rendus - self._renvoyes

    @property
    def en_attente(self) -> int:
        """Containers that were sent back, on which the supplier has not answered."""
        return self._renvoyes - sum(reponse.acceptees + reponse.refusees for reponse in self.reponses.values())

    @property
    def _renvoyes(self) -> int:
        return sum(renvoi.unites for renvoi in self.renvois.values())


class CompteLesContenants(Protocol):
    """An act that folds CONTENANTS, read under the tags of a container and a group."""

    contenants: Contenants


def _sort(acte: CompteLesContenants, unitaire_centimes: int) -> None:
    acte.contenants.unitaire_centimes = unitaire_centimes


def _revient(acte: CompteLesContenants, unites: int) -> None:
    acte.contenants.rendus += unites


def _ne_revient_pas(acte: CompteLesContenants, unites: int) -> None:
    acte.contenants.rendus -= unites


@told_as(Renvoi, renvoye_le="date_effet")
def _repart(acte: CompteLesContenants, renvoi: Renvoi, position: int) -> None:
    acte.contenants.renvois[position] = renvoi


@told_as(Reponse, repondu_le="date_effet")
def _repond(acte: CompteLesContenants, reponse: Reponse, position: int) -> None:
    acte.contenants.reponses[position] = reponse


def _reste(acte: CompteLesContenants, corrige: int) -> None:
    acte.contenants.renvois.pop(corrige, None)


def _attend(acte: CompteLesContenants, corrige: int) -> None:
    acte.contenants.reponses.pop(corrige, None)


AU_FOURNISSEUR: Mutators = {
    ConsigneRetourneeFournisseur: _repart,
    RenvoiConsignesAnnule: _reste,
    ConsigneCrediteeFournisseur: _repond,
    ReponseConsignesAnnulee: _attend,
}
CONTENANTS: Mutators = {
    ConsigneFacturee: _sort,
    ConsigneRendue: _revient,
    ConsigneRendueAnnulee: _ne_revient_pas,
    **AU_FOURNISSEUR,
}
"""Two facts a household and round, for the few products that are sold in a returnable container."""
