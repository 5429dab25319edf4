"""A product of which nothing came, and nothing is to come: who waited for it gets none, and may be offered another.

That is declared by itself while nobody noted a delivery; a delivery noted as nothing says so already (R-074, R-110).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domaine.approvisionnement.attentes import Attentes
from domaine.approvisionnement.faits import AllocationArretee, ColisCommandes, ColisDecommandes, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.cycles.phase import EtatCycle
from domaine.fait import Fait
from domaine.mutators import Mutators


@dataclass
class Venue:
    """Of one product in one round."""

    attendu: int = 0
    """Ordered of the supplier and not told as come or missing, in the product's unit: announced for later (R-081)."""
    receptions: int = 0
    """That stand, be they of nothing."""
    decisions: int = 0
    """Sharings and declared shortages that stand."""


class DeclareUnManque(Protocol):
    cycle: str
    produit: str
    etat: EtatCycle
    attentes: Attentes

    def record(self, fait: Fait) -> None: ...


class SaitSiRienNEstVenu(Protocol):
    """An act that folds VENUE and ATTENTES, read under the tags of a product and a round."""

    attentes: Attentes
    venue: Venue


def rien_venu(acte: SaitSiRienNEstVenu) -> bool:
    """Whether a delivery says that nothing came of it, with nothing announced, at hand or decided."""
    venue = acte.venue
    note = venue.receptions > 0 and venue.attendu <= 0 and not venue.decisions
    return note and acte.attentes.disponible <= 0


def declarer(acte: DeclareUnManque) -> dict[str, int]:
    """Record that those who wait get a share of zero, and what each misses; who was served keeps it (R-115)."""
    demandes = acte.attentes.demandes()
    ou = {"cycle": acte.cycle, "groupement": acte.etat.groupement, "produit": acte.produit}
    acte.record(RuptureDeclaree(**ou, foyers=len(demandes)))
    for foyer in demandes:
        acte.record(acte.attentes.foyers[foyer].servir(0, **ou, foyer=foyer))
    return demandes


def _commande(acte: SaitSiRienNEstVenu, quantite: int) -> None:
    acte.venue.attendu += quantite


def _decommande(acte: SaitSiRienNEstVenu, quantite: int) -> None:
    acte.venue.attendu -= quantite


def _recoit(acte: SaitSiRienNEstVenu, attendu: int) -> None:
    acte.venue.attendu -= attendu
    acte.venue.receptions += 1


def _ne_recoit_pas(acte: SaitSiRienNEstVenu, attendu: int) -> None:
    acte.venue.attendu -= attendu
    acte.venue.receptions -= 1


def _decide(acte: SaitSiRienNEstVenu) -> None:
    acte.venue.decisions += 1


def _annule(acte: SaitSiRienNEstVenu) -> None:
    acte.venue.decisions -= 1


VENUE: Mutators = {
    ColisCommandes: _commande,
    ColisDecommandes: _decommande,
    LivraisonReceptionnee: _recoit,
    ReceptionAnnulee: _ne_recoit_pas,
    AllocationArretee: _decide,
    RuptureDeclaree: _decide,
    RuptureAnnulee: _annule,
}
