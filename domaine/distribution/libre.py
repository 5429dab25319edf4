"""What is in the hall of one product in one round, and what of it is promised (R-091)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domaine.approvisionnement.faits import (
    AjustageValide,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import ProduitNonRetire, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.mutators import Mutators


@dataclass
class Stock:
    """In g, ml or pieces."""

    connu: bool = False
    """Something of it came, or was taken from earlier stock, in this round."""
    repris: int = 0
    """From earlier stock."""
    present: int = 0
    """Received, less what was handed out, lost and sold."""
    reserve: int = 0

    @property
    def libre(self) -> int:
        return self.repris + self.present - self.reserve


class TientUnStock(Protocol):
    """An act that folds MOUVEMENTS_DE_STOCK."""

    produit: str
    stock: Stock


def _ajuste(acte: TientUnStock, en_stock: int) -> None:
    acte.stock.repris = en_stock
    acte.stock.connu = True


def _recoit(acte: TientUnStock, recu: int) -> None:
    acte.stock.present += recu
    acte.stock.connu = True


def _sort(acte: TientUnStock, quantite: int) -> None:
    acte.stock.present -= quantite


def _retire(acte: TientUnStock, quantite: int, libere: int) -> None:
    acte.stock.present -= quantite
    acte.stock.reserve -= libere


def _rend(acte: TientUnStock, quantite: int, libere: int) -> None:
    acte.stock.present += quantite
    acte.stock.reserve += libere


def _reserve(acte: TientUnStock, quantite_avant: int, quantite: int) -> None:
    acte.stock.reserve += quantite - quantite_avant


def _libere(acte: TientUnStock, quantite_avant: int) -> None:
    acte.stock.reserve -= quantite_avant


def _alloue(acte: TientUnStock, demande: int, part: int) -> None:
    acte.stock.reserve += part - demande


def _remplace(acte: TientUnStock, substitut: str, quantite: int) -> None:
    acte.stock.reserve += quantite if substitut == acte.produit else 0


def _laisse(acte: TientUnStock, quantite: int) -> None:
    acte.stock.reserve -= quantite


MOUVEMENTS_DE_STOCK: Mutators = {
    AjustageValide: _ajuste,
    LivraisonReceptionnee: _recoit,
    PerteConstatee: _sort,
    VenteLibre: _sort,
    RetraitPese: _retire,
    RetraitContrepasse: _rend,
    LigneCommandeModifiee: _reserve,
    QuantiteAjustee: _reserve,
    LigneCommandeRetiree: _libere,
    PartAllouee: _alloue,
    SubstitutionAcceptee: _remplace,
    ProduitNonRetire: _laisse,
}
"""About four facts for each household that ordered the product."""
