"""Containers on their way back to the supplier: in our hands, sent, answered (R-153)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.fournisseurs.faits_consignes import ConsigneCrediteeFournisseur, ConsigneRetourneeFournisseur
from domaine.mutators import Mutators


@dataclass
class Contenants:
    """Of one type, in one group."""

    unitaire_centimes: int = 0
    """Of the latest that went out; 0: none ever did."""
    rendus: int = 0
    renvoyes: int = 0
    repondus: int = 0
    """Accepted or refused by the supplier."""
    renvoi_centimes: int = 0
    """What each was claimed at, when some were last sent back."""
    fournisseur: str = ""
    """Who they were last sent to."""

    @property
    def en_main(self) -> int:
        """Containers that came back from households and were not sent on."""
        return self.rendus - self.renvoyes

    @property
    def en_attente(self) -> int:
        """Containers that were sent back, on which the supplier has not answered."""
        return self.renvoyes - self.repondus


class CompteLesContenants(Protocol):
    """An act that folds CONTENANTS, read under the tags of a container and a group."""

    contenants: Contenants


def _sort(acte: CompteLesContenants, unitaire_centimes: int) -> None:
    acte.contenants.unitaire_centimes = unitaire_centimes


def _revient(acte: CompteLesContenants, unites: int) -> None:
    acte.contenants.rendus += unites


def _ne_revient_pas(acte: CompteLesContenants, unites: int) -> None:
    acte.contenants.rendus -= unites


def _repart(acte: CompteLesContenants, fournisseur: str, unites: int, unitaire_centimes: int) -> None:
    acte.contenants.renvoyes += unites
    acte.contenants.renvoi_centimes = unitaire_centimes
    acte.contenants.fournisseur = fournisseur


def _repond(acte: CompteLesContenants, acceptees: int, refusees: int) -> None:
    acte.contenants.repondus += acceptees + refusees


CONTENANTS: Mutators = {
    ConsigneFacturee: _sort,
    ConsigneRendue: _revient,
    ConsigneRendueAnnulee: _ne_revient_pas,
    ConsigneRetourneeFournisseur: _repart,
    ConsigneCrediteeFournisseur: _repond,
}
"""Two facts a household and round, for the few products that are sold in a returnable container."""
