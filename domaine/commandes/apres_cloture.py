"""What may still be ordered once orders are closed: what is left of earlier rounds and of the cases bought (R-050).

What was bought for another neighbourhood is not left (R-064).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from domaine.approvisionnement.ajuster import colis_utiles
from domaine.approvisionnement.faits import (
    AjustageValide,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.approvisionnement.refus import SubstitutDejaAttendu
from domaine.catalogue.faits import Article
from domaine.commandes.compte import COMPTE_ET_LIGNES, ConnaitLeCompte
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.commandes.lignes import ligne_ajustee
from domaine.commandes.refus import LigneDejaRepartie, RienDePlus
from domaine.cycles.phase import EtatCycle
from domaine.mots import quantite as en_mots
from domaine.mutators import Mutators, of_its_household, of_its_round, together
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock


@dataclass
class Place:
    """One product in one round, in its unit."""

    promis: int = 0
    """To all households."""
    en_stock: int = 0
    achete: int = 0
    """In whole cases, once decided."""
    decide_a: int = 0
    """Position of that decision; 0: nobody decided."""
    recu: int | None = None
    """From the supplier, or from the neighbourhood that bought it."""
    parti: int = 0
    """Of what came, what was lost, given, sent back or passed on, and what an inventory did not find."""
    confie: int = 0
    """Of the cases, what is for other neighbourhoods."""
    partage: bool = False
    """It is short: what there is was shared out, or there is none."""
    remplacent: set[str] = field(default_factory=set)
    """Households that take it in the place of another product, at a price of their own (R-110)."""

    def reste(self, colis_quantite: int, seuil_pct: int, *, rouvert: int) -> int:
        """What may be added without buying one more case, never below 0; `rouvert`: earlier decisions are void.

        Until cases are decided, the threshold says how many would be bought.
        """
        if self.partage:
            return 0
        if self.decide_a <= rouvert and self.recu is None:
            achetes = colis_utiles(self.promis, colis_quantite, seuil_pct) * colis_quantite
            return max(0, achetes - self.promis)
        disponible = self.en_stock + (self.achete if self.recu is None else self.recu - self.parti)
        return max(0, disponible - self.promis - self.confie)


class ConnaitLaPlace(ConnaitLeCompte, Protocol):
    """An act that folds APRES_CLOTURE, read under the tag of its household and under those of product and round."""

    produit: str
    etat: EtatCycle
    place: Place


def exiger_place(acte: ConnaitLaPlace, article: Article, *, de_plus: int) -> None:
    """Raise RienDePlus when `de_plus` would need one more case (R-050), LigneDejaRepartie once shares were decided.

    SubstitutDejaAttendu when the household takes it as a substitute: one price for all that it takes of it (R-110).
    """
    seuil_pct = acte.etat.parametres.seuil_ouverture_colis_pct
    reste = acte.place.reste(article.colis_quantite, seuil_pct, rouvert=acte.etat.rouvert)
    if de_plus > reste:
        raise RienDePlus(nom=article.nom, reste=en_mots(reste, article.unite), quantite=en_mots(de_plus, article.unite))
    if acte.place.partage:
        raise LigneDejaRepartie(nom=article.nom, foyer=acte.foyer)
    if acte.foyer in acte.place.remplacent:
        raise SubstitutDejaAttendu(substitut=acte.produit, foyer=acte.foyer)


PAS_DE_PLACE: Final = (RienDePlus, LigneDejaRepartie, SubstitutDejaAttendu)
"""What `exiger_place` raises."""


def _promet(acte: ConnaitLaPlace, cycle: str, produit: str, quantite_avant: int, quantite: int) -> None:
    if (cycle, produit) == (acte.cycle, acte.produit):
        acte.place.promis += quantite - quantite_avant


def _ne_promet_plus(acte: ConnaitLaPlace, cycle: str, produit: str, quantite_avant: int) -> None:
    _promet(acte, cycle, produit, quantite_avant, 0)


def _partage(acte: ConnaitLaPlace, cycle: str, produit: str) -> None:
    if (cycle, produit) == (acte.cycle, acte.produit):
        acte.place.partage = True


def _remplace(acte: ConnaitLaPlace, cycle: str, foyer: str, substitut: str, quantite: int) -> None:
    if (cycle, substitut) == (acte.cycle, acte.produit):
        acte.place.promis += quantite
        acte.place.remplacent.add(foyer)


def _achete(acte: ConnaitLaPlace, position: int, en_stock: int, colis: int, colis_quantite: int, confie: int) -> None:
    acte.place.decide_a = position
    acte.place.en_stock = en_stock
    acte.place.achete = colis * colis_quantite
    acte.place.confie = confie


def _recu(acte: ConnaitLaPlace, recu: int) -> None:
    acte.place.recu = (acte.place.recu or 0) + recu


def _sort(acte: ConnaitLaPlace, quantite: int) -> None:
    acte.place.parti += quantite


def _passe(acte: ConnaitLaPlace, cycle: str, quantite: int) -> None:
    """Found from both rounds: out of one, into the other."""
    if cycle == acte.cycle:
        acte.place.parti += quantite
        acte.place.confie -= min(acte.place.confie, quantite)
    if cycle != acte.cycle:
        acte.place.recu = (acte.place.recu or 0) + quantite


def _compte(acte: ConnaitLaPlace, ecart: int) -> None:
    acte.place.parti -= ecart


def _rupture(acte: ConnaitLaPlace) -> None:
    acte.place.partage = True


DU_PRODUIT: Mutators = {
    LigneCommandeModifiee: _promet,
    LigneCommandeRetiree: _ne_promet_plus,
    QuantiteAjustee: _promet,
    PartAllouee: _partage,
    SubstitutionAcceptee: _remplace,
    AjustageValide: _achete,
    LivraisonReceptionnee: _recu,
    ReceptionAnnulee: _recu,
    PerteConstatee: _sort,
    DonStock: _sort,
    LotRefuse: _sort,
    TransfertStock: _passe,
    EcartInventaireConstate: _compte,
    RuptureDeclaree: _rupture,
}
"""About two facts for each household that ordered the product."""
_DU_FOYER: Mutators = together(COMPTE_ET_LIGNES, of_its_round({QuantiteAjustee: ligne_ajustee}))
_DES_DEUX: Mutators = {fait: mutator for fait, mutator in _DU_FOYER.items() if fait in DU_PRODUIT}
"""Found of other households too, under the tag of the product."""
APRES_CLOTURE: Mutators = {**COMPTE_ET_LIGNES, **together(DU_PRODUIT, of_its_household(_DES_DEUX))}
