"""How many containers of one type a group has out: never below nothing (R-152, R-155)."""

from __future__ import annotations

from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.distribution.refus import ContenantsDejaRevenus
from domaine.mutators import Mutators


class CompteLesDehors(Protocol):
    """An act that folds DEHORS, read under the tags of a group and of a type of container."""

    dehors: int


def _sort(acte: CompteLesDehors, unites: int) -> None:
    acte.dehors += unites


def _revient(acte: CompteLesDehors, unites: int) -> None:
    acte.dehors -= unites


DEHORS: Mutators = {ConsigneFacturee: _sort, ConsigneRendueAnnulee: _sort, ConsigneRendue: _revient}
"""Two facts a household and round, for the few products that are sold in a returnable container."""


class ReprendDesContenants(CompteLesDehors, Protocol):
    """An act by which goods that had left come back in their containers; its boundary reads `sortis`."""

    cycle: str
    foyer: str
    produit: str
    groupement: str | None


def sortis(acte: ReprendDesContenants) -> Selector:
    """The containers of its product: those of the whole group, where it is known."""
    ou = [f"groupement:{acte.groupement}"] if acte.groupement else [f"foyer:{acte.foyer}", f"cycle:{acte.cycle}"]
    return Selector(types=[*DEHORS], tags=[f"contenant:{acte.produit}", *ou])


def exiger_encore_dehors(acte: ReprendDesContenants, unites: int) -> None:
    """Raise ContenantsDejaRevenus: had these never left, or were they full, one that came back would be a mistake."""
    if acte.groupement and unites > acte.dehors:
        raise ContenantsDejaRevenus(dehors=acte.dehors, contenant=acte.produit)
