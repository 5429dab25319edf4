"""Whether a product came short in a round and waits for its shares (R-072): what a weighing and the pages hold back.

It may come from a neighbourhood that bought it for this one (R-064), and be short by its delivery or by what went
since: lost, sold, given away or missing at a count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.approvisionnement.attentes import ATTENTES, Attentes, ConnaitLesAttentes
from domaine.approvisionnement.faits import AjustageValide, AllocationArretee, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.catalogue.faits import Article
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.phase import EtatCycle
from domaine.distribution.panier import MOUVEMENTS_DE_PANIER, TientUnPanier
from domaine.distribution.pesee import tolerance
from domaine.mutators import Mutators, of_its_household, together
from domaine.stock.faits import LotRefuse, TransfertStock
from domaine.types import Unite


@dataclass
class Arrivee:
    """In the product's unit."""

    demande: int = 0
    """Ordered of it by all, when its cases were bought and as it was adjusted or added to since (R-050, R-061)."""
    en_stock: int = 0
    """Taken from earlier stock for those orders."""
    colis: int = 1
    """Bought for those orders; 0: nothing will come from the supplier."""
    decidee: int = 0
    """Position at which that was decided."""
    confiee: bool = False
    """Another round buys it for this one (R-064)."""
    recu: int = 0
    """From the supplier or another group, less what went back or to one."""
    receptions: int = 0
    """That stand, be they of nothing."""
    passee: bool = False
    """Another round passed some on."""
    decisions: int = 0
    """Sharings and declared shortages that stand."""

    def disponible(self, attentes: Attentes) -> int:
        """For the round, before anybody was served."""
        return self.en_stock + self.recu - attentes.departs.depuis

    def rien_n_est_achete(self, etat: EtatCycle) -> bool:
        """No case is bought, here or elsewhere; orders opened since leave nothing decided (R-068)."""
        return self.colis == 0 and not self.confiee and self.decidee > etat.rouvert

    def a_repartir(self, attentes: Attentes, article: Article, etat: EtatCycle) -> bool:
        """Too little for all, what is left does not cover who still waits, and nobody decided yet who gets what.

        Weighings alone make nothing short, nor do they add to what is missing. That may be within what the smallest
        line that waits takes without being asked (R-102): whoever comes last has its own, but for such grams.
        """
        manque = self.demande - self.disponible(attentes)
        attendu = not (self.receptions or self.passee) and not self.rien_n_est_achete(etat)
        if attendu or self.decisions or manque <= 0:
            return False
        restes = attentes.demandes().values()
        if not restes:
            return False
        compte = article.unite is Unite.PIECE or article.poids_variable
        marge = 0 if compte else tolerance(min(restes), etat.parametres)
        return min(manque, sum(restes) - attentes.disponible) > marge


class SertUnFoyer(ConnaitLesAttentes, TientUnPanier, Protocol):
    """An act that folds PANIER_ET_ARRIVEE, read under the tags of a product and a round, other households included."""

    @property
    def foyer(self) -> str: ...

    arrivee: Arrivee


def _ajuste(acte: SertUnFoyer, position: int, colis: int, demande: int, en_stock: int) -> None:
    acte.arrivee.decidee = position
    acte.arrivee.colis = colis
    acte.arrivee.demande = demande
    acte.arrivee.en_stock = en_stock


def _recoit(acte: SertUnFoyer, recu: int) -> None:
    acte.arrivee.recu += recu
    acte.arrivee.receptions += 1


def _ne_recoit_pas(acte: SertUnFoyer, recu: int) -> None:
    acte.arrivee.recu += recu
    acte.arrivee.receptions -= 1


def _refuse(acte: SertUnFoyer, quantite: int) -> None:
    acte.arrivee.recu -= quantite


def _passe(acte: SertUnFoyer, cycle: str, quantite: int) -> None:
    """Found from both rounds: out of one, into the other."""
    acte.arrivee.recu += -quantite if cycle == acte.cycle else quantite
    acte.arrivee.passee = acte.arrivee.passee or cycle != acte.cycle


def _confie(acte: SertUnFoyer, cycle: str) -> None:
    """Found from both rounds: it comes to the one that entrusts."""
    acte.arrivee.confiee = acte.arrivee.confiee or cycle == acte.cycle


def _reprend(acte: SertUnFoyer, cycle: str) -> None:
    """How many cases are bought is to be decided anew."""
    if cycle == acte.cycle:
        acte.arrivee.confiee = False
        acte.arrivee.colis = 1


def _decide(acte: SertUnFoyer) -> None:
    acte.arrivee.decisions += 1


def _annule(acte: SertUnFoyer) -> None:
    acte.arrivee.decisions -= 1


def _commande(acte: SertUnFoyer, quantite_avant: int, quantite: int) -> None:
    acte.arrivee.demande += quantite - quantite_avant


def _retire(acte: SertUnFoyer, quantite_avant: int) -> None:
    acte.arrivee.demande -= quantite_avant


_ARRIVEE: Mutators = {
    AjustageValide: _ajuste,  # what was ordered before the cases were bought is in their decision, which says how much
    LivraisonReceptionnee: _recoit,
    ReceptionAnnulee: _ne_recoit_pas,
    LotRefuse: _refuse,
    TransfertStock: _passe,
    AchatConfie: _confie,
    AchatRepris: _reprend,
    AllocationArretee: _decide,
    RuptureDeclaree: _decide,
    RuptureAnnulee: _annule,
    LigneCommandeModifiee: _commande,
    LigneCommandeRetiree: _retire,
    QuantiteAjustee: _commande,
}

PANIER_ET_ARRIVEE: Mutators = together(of_its_household(MOUVEMENTS_DE_PANIER), ATTENTES, _ARRIVEE)
"""About four facts for each household that ordered the product."""
