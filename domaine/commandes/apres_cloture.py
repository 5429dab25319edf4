"""What may still be ordered once orders are closed: what is left of earlier rounds and of the cases bought (R-050).

What was bought for another neighbourhood is not left (R-064).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domaine.approvisionnement.ajuster import colis_utiles
from domaine.approvisionnement.faits import (
    AjustageValide,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.approvisionnement.refus import SubstitutDejaAttendu
from domaine.catalogue.faits import Article
from domaine.commandes.compte import COMPTE_ET_LIGNES, ConnaitLeCompte, ligne_du_foyer_modifiee, ligne_du_foyer_retiree
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.commandes.lignes import ligne_ajustee
from domaine.commandes.refus import LigneDejaRepartie, RienDePlus
from domaine.cycles.phase import EtatCycle, Phase
from domaine.cycles.refus import DistributionDejaOuverte
from domaine.mots import quantite as en_mots
from domaine.mutators import Mutators
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock
from domaine.types import SiManque, Tarif


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


def exiger_entre_cloture_et_portes(etat: EtatCycle, cycle: str) -> None:
    """Raise CycleInconnu, ComptesArretes, CommandesEncoreOuvertes, or DistributionDejaOuverte."""
    etat.exiger_commandes_closes(cycle)
    if etat.phase is not Phase.CLOS:
        raise DistributionDejaOuverte(cycle=cycle)


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


def _modifiee(  # noqa: PLR0913 - a line has as many columns
    acte: ConnaitLaPlace,
    *,
    cycle: str,
    foyer: str,
    produit: str,
    quantite_avant: int,
    quantite: int,
    souple_moins: int,
    souple_plus: int,
    si_manque: SiManque,
    catalogue: int,
    prix_centimes: int,
    prix_pour: int,
    tarif: Tarif,
    coefficient_pct: int,
    consigne_centimes: int,
    engage_avant_centimes: int,
    engage_centimes: int,
    date_effet: datetime,
) -> None:
    if (cycle, produit) == (acte.cycle, acte.produit):
        acte.place.promis += quantite - quantite_avant
    if foyer == acte.foyer:
        ligne_du_foyer_modifiee(
            acte,
            cycle=cycle,
            produit=produit,
            quantite=quantite,
            souple_moins=souple_moins,
            souple_plus=souple_plus,
            si_manque=si_manque,
            catalogue=catalogue,
            prix_centimes=prix_centimes,
            prix_pour=prix_pour,
            tarif=tarif,
            coefficient_pct=coefficient_pct,
            consigne_centimes=consigne_centimes,
            engage_avant_centimes=engage_avant_centimes,
            engage_centimes=engage_centimes,
            date_effet=date_effet,
        )


def _retiree(
    acte: ConnaitLaPlace,
    cycle: str,
    foyer: str,
    produit: str,
    quantite_avant: int,
    engage_avant_centimes: int,
    date_effet: datetime,
) -> None:
    if (cycle, produit) == (acte.cycle, acte.produit):
        acte.place.promis -= quantite_avant
    if foyer == acte.foyer:
        ligne_du_foyer_retiree(acte, cycle, produit, engage_avant_centimes, date_effet)


def _ajustee(  # noqa: PLR0913 - a line has as many columns
    acte: ConnaitLaPlace,
    *,
    cycle: str,
    foyer: str,
    produit: str,
    quantite_avant: int,
    quantite: int,
    engage_avant_centimes: int,
    engage_centimes: int,
    date_effet: datetime,
) -> None:
    if (cycle, produit) == (acte.cycle, acte.produit):
        acte.place.promis += quantite - quantite_avant
    if foyer == acte.foyer:
        acte.compte.engage_centimes += engage_centimes - engage_avant_centimes
    if (cycle, foyer) == (acte.cycle, acte.foyer):
        ligne_ajustee(acte, produit, quantite, engage_centimes, date_effet)


def _alloue(
    acte: ConnaitLaPlace, cycle: str, foyer: str, produit: str, engage_avant_centimes: int, engage_centimes: int
) -> None:
    if (cycle, produit) == (acte.cycle, acte.produit):
        acte.place.partage = True
    if foyer == acte.foyer:
        acte.compte.engage_centimes += engage_centimes - engage_avant_centimes


def _substitue(
    acte: ConnaitLaPlace, cycle: str, foyer: str, substitut: str, quantite: int, engage_centimes: int
) -> None:
    if (cycle, substitut) == (acte.cycle, acte.produit):
        acte.place.promis += quantite
        acte.place.remplacent.add(foyer)
    if foyer == acte.foyer:
        acte.compte.engage_centimes += engage_centimes


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
    LigneCommandeModifiee: _modifiee,
    LigneCommandeRetiree: _retiree,
    QuantiteAjustee: _ajustee,
    PartAllouee: _alloue,
    SubstitutionAcceptee: _substitue,
    AjustageValide: _achete,
    LivraisonReceptionnee: _recu,
    PerteConstatee: _sort,
    DonStock: _sort,
    LotRefuse: _sort,
    TransfertStock: _passe,
    EcartInventaireConstate: _compte,
    RuptureDeclaree: _rupture,
}
"""About two facts for each household that ordered the product."""
APRES_CLOTURE: Mutators = {**COMPTE_ET_LIGNES, **DU_PRODUIT}
