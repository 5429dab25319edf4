"""All that a round did to goods and money, folded for the closing of its accounts (R-180)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from domaine.approvisionnement.faits import (
    ColisCommandes,
    EcartLivraisonConstate,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.caisses.faits import CaisseComptee, CaisseOuverte
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import AbsenceConstatee, ProduitNonRetire, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
)
from domaine.mutators import Mutators, of_its_round, told_as
from domaine.port.faits import PortFacture


class Sortie(msgspec.Struct, frozen=True, kw_only=True):
    """Goods that left with a household, to an order or as leftovers; < 0: that came back, or their money alone."""

    foyer: str
    produit: str
    quantite: int = 0
    prix_centimes: int = 0
    prix_pour: int = 1
    coutant_centimes: int
    du_centimes: int
    compensation_centimes: int
    supplement_centimes: int
    libere: int = 0
    vente_libre: bool = False
    rabais_centimes: int = 0
    """Taken off the line at cost: a loss of the group (R-095)."""

    def rendue(self) -> Sortie:
        """The same goods and amounts, given back."""
        return msgspec.structs.replace(
            self,
            quantite=-self.quantite,
            coutant_centimes=-self.coutant_centimes,
            du_centimes=-self.du_centimes,
            compensation_centimes=-self.compensation_centimes,
            supplement_centimes=-self.supplement_centimes,
        )


@dataclass
class Produit:
    """One product in the round; quantities in its unit, amounts at the supplier order's price."""

    achat: tuple[int, int] | None = None
    """Centimes for how much in the supplier order; None: it was not ordered."""
    recu: int = 0
    recu_centimes: int = 0
    perdu: int = 0
    pertes: int = 0
    """How many times some was lost."""
    pertes_centimes: int = 0
    donne: int = 0
    dons_centimes: int = 0
    transfere: int = 0
    """Passed to another group; < 0: received from one."""
    transferts_centimes: int = 0
    ecart_inventaire: int = 0
    """Counted less theoretical."""
    ecart_inventaire_centimes: int = 0
    a_part: int = 0
    """How many gifts, transfers, gaps and batches refused after all: each was rounded once."""

    @property
    def entree(self) -> tuple[int, int] | None:
        """Centimes for how much of what came, from the supplier or from another group."""
        if self.recu:
            return self.recu_centimes, self.recu
        return (-self.transferts_centimes, -self.transfere) if self.transfere < 0 else None

    @property
    def sortie(self) -> tuple[int, int] | None:
        """Centimes for how much of old stock that left with no household, or was found."""
        sorties = (
            (self.pertes_centimes, self.perdu),
            (self.dons_centimes, self.donne),
            (self.transferts_centimes, self.transfere),
            (-self.ecart_inventaire_centimes, -self.ecart_inventaire),
        )
        return next(((abs(centimes), abs(quantite)) for centimes, quantite in sorties if quantite), None)

    @property
    def entre(self) -> int:
        """What there was to hand over in the round, before any pick-up."""
        return self.recu - self.perdu - self.donne - self.transfere + self.ecart_inventaire


@dataclass
class Fournisseur:
    """One supplier in the round, in centimes."""

    recu: int = 0
    facture: int = 0
    """Deposits apart: they are no purchase."""
    port: int = 0
    """Part of `facture`."""
    factures: int = 0
    """How many."""
    avoirs: int = 0
    manques: int = 0
    """What was short at receptions: <= 0."""
    port_commande: int = 0
    """Of the order that stands: what is accrued while no invoice says better (R-179b)."""


@dataclass
class Bilan:
    """Everything that the closing of a round's accounts adds up, or waits for."""

    lignes: dict[tuple[str, str, str | None], int] = field(default_factory=dict)
    """Expected, by household, product and the missing product it replaces (None: ordered)."""
    sorties: dict[int, Sortie] = field(default_factory=dict)
    """By position."""
    laisses: dict[tuple[str, str], int] = field(default_factory=dict)
    """Not collected, by household and product."""
    absents: set[str] = field(default_factory=set)
    non_retire_centimes: int = 0
    doubles: set[int] = field(default_factory=set)
    """Positions of weighings kept aside that nobody decided about."""
    produits: defaultdict[str, Produit] = field(default_factory=lambda: defaultdict(Produit))
    fournisseurs: defaultdict[str, Fournisseur] = field(default_factory=lambda: defaultdict(Fournisseur))
    caisses_ouvertes: set[str] = field(default_factory=set)
    caisses_comptees: set[str] = field(default_factory=set)
    port_foyers_centimes: int = 0
    """Transport charged to households (R-063)."""

    def foyers_en_attente(self) -> list[str]:
        """Households that neither took nor left something that is expected."""
        restes: dict[tuple[str, str], int] = defaultdict(int)
        for (foyer, produit, _), prevu in self.lignes.items():
            restes[foyer, produit] += prevu
        for sortie in self.sorties.values():
            restes[sortie.foyer, sortie.produit] -= sortie.libere
        for cle, quantite in self.laisses.items():
            restes[cle] -= quantite
        return sorted({foyer for (foyer, _), reste in restes.items() if reste > 0})


class TientLeBilan(Protocol):
    """An act that folds BILAN, read under the tag of the round."""

    @property
    def cycle(self) -> str: ...

    bilan: Bilan


def _ligne(acte: TientLeBilan, foyer: str, produit: str, quantite: int) -> None:
    acte.bilan.lignes[foyer, produit, None] = quantite


def _ligne_retiree(acte: TientLeBilan, foyer: str, produit: str) -> None:
    acte.bilan.lignes.pop((foyer, produit, None), None)


def _part(acte: TientLeBilan, foyer: str, produit: str, remplace: str | None, part: int) -> None:
    acte.bilan.lignes[foyer, produit, remplace] = part


def _substitution(acte: TientLeBilan, foyer: str, produit: str, substitut: str, quantite: int) -> None:
    acte.bilan.lignes[foyer, substitut, produit] = quantite


@told_as(Sortie, "quantite", "prix_centimes", "prix_pour", "libere", "rabais_centimes")
def _retrait(acte: TientLeBilan, sortie: Sortie, position: int) -> None:
    acte.bilan.sorties[position] = sortie


def _retrait_contrepasse(acte: TientLeBilan, corrige: int) -> None:
    acte.bilan.sorties.pop(corrige, None)


@told_as(Sortie, "quantite", "prix_centimes", "prix_pour", "rabais_centimes")
def _vente(acte: TientLeBilan, sortie: Sortie, position: int) -> None:
    acte.bilan.sorties[position] = msgspec.structs.replace(sortie, vente_libre=True)


def _non_retire(acte: TientLeBilan, foyer: str, produit: str, quantite: int, du_centimes: int) -> None:
    acte.bilan.laisses[foyer, produit] = quantite
    acte.bilan.non_retire_centimes += du_centimes


def _absent(acte: TientLeBilan, foyer: str) -> None:
    acte.bilan.absents.add(foyer)


def _achat(acte: TientLeBilan, produit: str, quantite: int, montant_ttc_centimes: int) -> None:
    acte.bilan.produits[produit].achat = (montant_ttc_centimes, quantite)


def _reception(acte: TientLeBilan, fournisseur: str, produit: str, recu: int, montant_ttc_centimes: int) -> None:
    acte.bilan.produits[produit].recu += recu
    acte.bilan.produits[produit].recu_centimes += montant_ttc_centimes
    acte.bilan.fournisseurs[fournisseur].recu += montant_ttc_centimes


def _reception_annulee(
    acte: TientLeBilan, *, fournisseur: str, produit: str, recu: int, montant_ttc_centimes: int, valeur_centimes: int
) -> None:
    _reception(acte, fournisseur, produit, recu, montant_ttc_centimes)
    acte.bilan.fournisseurs[fournisseur].manques += max(valeur_centimes, 0)


def _ecart(acte: TientLeBilan, fournisseur: str, valeur_centimes: int) -> None:
    acte.bilan.fournisseurs[fournisseur].manques += min(valeur_centimes, 0)


def _perte(acte: TientLeBilan, produit: str, quantite: int, valeur_centimes: int) -> None:
    acte.bilan.produits[produit].perdu += quantite
    acte.bilan.produits[produit].pertes += 1
    acte.bilan.produits[produit].pertes_centimes += valeur_centimes


def _facture(
    acte: TientLeBilan, fournisseur: str, total_ttc_centimes: int, port_ttc_centimes: int, consignes_centimes: int
) -> None:
    acte.bilan.fournisseurs[fournisseur].facture += total_ttc_centimes - consignes_centimes
    acte.bilan.fournisseurs[fournisseur].port += port_ttc_centimes
    acte.bilan.fournisseurs[fournisseur].factures += 1


def _facture_annulee(
    acte: TientLeBilan, fournisseur: str, total_ttc_centimes: int, port_ttc_centimes: int, consignes_centimes: int
) -> None:
    acte.bilan.fournisseurs[fournisseur].facture -= total_ttc_centimes - consignes_centimes
    acte.bilan.fournisseurs[fournisseur].port -= port_ttc_centimes
    acte.bilan.fournisseurs[fournisseur].factures -= 1


def _avoir(acte: TientLeBilan, fournisseur: str, montant_ttc_centimes: int, objet: str) -> None:
    acte.bilan.fournisseurs[fournisseur].avoirs += montant_ttc_centimes if objet != "consigne" else 0


def _sans_avoir(acte: TientLeBilan, fournisseur: str, montant_ttc_centimes: int, objet: str) -> None:
    _avoir(acte, fournisseur, -montant_ttc_centimes, objet)


def _caisse_ouverte(acte: TientLeBilan, session: str) -> None:
    acte.bilan.caisses_ouvertes.add(session)


def _caisse_comptee(acte: TientLeBilan, session: str) -> None:
    acte.bilan.caisses_comptees.add(session)


def _port(acte: TientLeBilan, montant_avant_centimes: int, montant_centimes: int) -> None:
    acte.bilan.port_foyers_centimes += montant_centimes - montant_avant_centimes


BILAN: Mutators = {
    LigneCommandeModifiee: _ligne,
    QuantiteAjustee: _ligne,
    LigneCommandeRetiree: _ligne_retiree,
    PartAllouee: _part,
    SubstitutionAcceptee: _substitution,
    RetraitPese: _retrait,
    RetraitContrepasse: _retrait_contrepasse,
    **of_its_round({VenteLibre: _vente}),
    ProduitNonRetire: _non_retire,
    AbsenceConstatee: _absent,
    ColisCommandes: _achat,
    LivraisonReceptionnee: _reception,
    ReceptionAnnulee: _reception_annulee,
    EcartLivraisonConstate: _ecart,
    PerteConstatee: _perte,
    FactureFournisseurRecue: _facture,
    FactureAnnulee: _facture_annulee,
    AvoirFournisseurRecu: _avoir,
    AvoirFournisseurContrepasse: _sans_avoir,
    PortFacture: _port,
    CaisseOuverte: _caisse_ouverte,
    CaisseComptee: _caisse_comptee,
}
"""Nearly all of a round, once a month: the one act that reads it whole."""
