"""Containers on their way back to the supplier: in our hands, sent, answered (R-153)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import msgspec

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.consignes.prix import au_prix
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
    unitaire_centimes: int
    credite_centimes: int
    perte_centimes: int
    repondu_le: datetime


@dataclass
class Contenants:
    """Of one type, in one group."""

    sortis: bool = False
    """Whether any ever went out."""
    rendus: Counter[int] = field(default_factory=Counter)
    """By price, what households were paid for them."""
    renvois: dict[int, Renvoi] = field(default_factory=dict)
    """Those that stand, by position."""
    reponses: dict[int, Reponse] = field(default_factory=dict)
    """Those that stand, by position."""

    @property
    def en_main(self) -> Counter[int]:
        """Containers that came back from households and were not sent on, by price."""
        en_main = Counter(self.rendus)
        en_main.subtract(self._renvoyes)
        return en_main

    @property
    def en_attente(self) -> Counter[int]:
        """Containers that were sent back, on which the supplier has not answered, by the price that was claimed."""
        en_attente = self._renvoyes
        for reponse in self.reponses.values():
            en_attente[reponse.unitaire_centimes] -= reponse.acceptees + reponse.refusees
        return en_attente

    @property
    def _renvoyes(self) -> Counter[int]:
        renvoyes = Counter[int]()
        for renvoi in self.renvois.values():
            renvoyes[renvoi.unitaire_centimes] += renvoi.unites
        return renvoyes


class CompteLesContenants(Protocol):
    """An act that folds CONTENANTS, read under the tags of a container and a group."""

    contenants: Contenants


def _sort(acte: CompteLesContenants) -> None:
    acte.contenants.sortis = True


def _revient(acte: CompteLesContenants, unites: int, montant_centimes: int) -> None:
    acte.contenants.rendus.update(au_prix(unites, montant_centimes))


def _ne_revient_pas(acte: CompteLesContenants, unites: int, montant_centimes: int) -> None:
    acte.contenants.rendus.update(au_prix(-unites, -montant_centimes))


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
