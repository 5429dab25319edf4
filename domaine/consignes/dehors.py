"""How many containers of one type a group has out: never below nothing (R-152, R-155)."""

from __future__ import annotations

from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.consignes.gardees import GARDEES, Gardees
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.distribution.refus import ContenantsDejaRevenus
from domaine.fait import Fait
from domaine.mutators import Mutators, together


class CompteLesDehors(Protocol):
    """An act that folds DEHORS, read under the tags of a group and of a type of container."""

    dehors: int


def _sort(acte: CompteLesDehors, unites: int) -> None:
    acte.dehors += unites


def _revient(acte: CompteLesDehors, unites: int) -> None:
    acte.dehors -= unites


DEHORS: Mutators = {ConsigneFacturee: _sort, ConsigneRendueAnnulee: _sort, ConsigneRendue: _revient}
"""Two facts a household and round, for the few products that are sold in a returnable container."""


DEHORS_ET_GARDEES: Mutators = together(DEHORS, GARDEES)


class ReprendDesContenants(CompteLesDehors, Protocol):
    """An act by which goods that had left come back in their containers: folds DEHORS_ET_GARDEES, reads `sortis`."""

    cycle: str
    foyer: str
    produit: str
    groupement: str | None
    gardees: Gardees

    def record(self, fait: Fait) -> None: ...


def sortis(acte: ReprendDesContenants) -> Selector:
    """The containers of its product: those of the whole group, where it is known."""
    ou = [f"groupement:{acte.groupement}"] if acte.groupement else [f"foyer:{acte.foyer}", f"cycle:{acte.cycle}"]
    return Selector(types=[*DEHORS_ET_GARDEES], tags=[f"contenant:{acte.produit}", *ou])


def exiger_encore_dehors(acte: ReprendDesContenants, unites: int) -> None:
    """Raise ContenantsDejaRevenus: had these never left, or were they full, one that came back would be a mistake."""
    if acte.groupement and unites > acte.dehors:
        raise ContenantsDejaRevenus(dehors=acte.dehors, contenant=acte.produit)


def redevoir_les_gardees(acte: ReprendDesContenants, unites: int) -> None:
    """Record that some of those kept are owed again, once so many fewer are out (R-156)."""
    if acte.groupement:
        for reprises in acte.gardees.reprises(acte.groupement, acte.produit, acte.dehors - unites):
            acte.record(reprises)
