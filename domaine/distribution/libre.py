"""What is in the hall of one product in one round, and what of it is promised (R-091, R-064)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from domaine.approvisionnement.departs import Departs, decide, sort, vient
from domaine.approvisionnement.faits import (
    AjustageValide,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import (
    ProduitNonRetire,
    ProduitRendu,
    RetraitContrepasse,
    RetraitPese,
    ReventeImputee,
    VenteLibre,
)
from domaine.mutators import Mutators, of_its_round, together
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock
from domaine.stock.provenances import PROVENANCES


@dataclass
class Laisse:
    """Fresh goods that an absent household owes, less what was already sold on (R-106)."""

    quantite: int
    du_centimes: int


@dataclass
class Stock:
    """In g, ml or pieces."""

    connu: bool = False
    """Something of it came, or was taken from earlier stock, in this round."""
    repris: int = 0
    """From earlier stock."""
    present: int = 0
    """Received, less what was handed out, sent back and passed on."""
    departs: Departs = field(default_factory=Departs)
    """What was lost, sold or given away of it; `repris` is without what had gone before."""
    reserve: int = 0
    confie: int = 0
    """Bought for other neighbourhoods, not passed on yet."""
    laisses: dict[str, Laisse] = field(default_factory=dict)
    """By household, in the order in which they were noted."""

    @property
    def la(self) -> int:
        """In the hall for the round."""
        return self.repris + self.present - self.departs.depuis

    @property
    def promis(self) -> int:
        return self.reserve + self.confie

    @property
    def libre(self) -> int:
        return self.la - self.promis


class TientUnStock(Protocol):
    """An act that folds MOUVEMENTS_DE_STOCK."""

    cycle: str
    produit: str
    stock: Stock


def _ajuste(acte: TientUnStock, en_stock: int, confie: int) -> None:
    acte.stock.repris = en_stock
    acte.stock.confie = confie
    acte.stock.connu = True
    decide(acte.stock.departs, en_stock)


def _recoit(acte: TientUnStock, recu: int) -> None:
    acte.stock.present += recu
    vient(acte.stock.departs, recu)
    acte.stock.connu = True


def _part(acte: TientUnStock, quantite: int) -> None:
    sort(acte.stock.departs, quantite)


def _refuse(acte: TientUnStock, quantite: int) -> None:
    acte.stock.present -= quantite


def _vend(acte: TientUnStock, cycle: str, provenance: str | None, quantite: int) -> None:
    """Found from both rounds: out of the one whose goods they are."""
    if acte.cycle == (provenance or cycle):
        _part(acte, quantite)


def _passe(acte: TientUnStock, cycle: str, vers_cycle: str, quantite: int) -> None:
    """Found from both rounds: out of one, into the other."""
    parti = quantite * ((cycle == acte.cycle) - (vers_cycle == acte.cycle))
    acte.stock.present -= parti
    vient(acte.stock.departs, -parti)
    acte.stock.confie -= min(acte.stock.confie, max(0, parti))
    acte.stock.connu = acte.stock.connu or parti != 0


def _compte(acte: TientUnStock, ecart: int) -> None:
    _part(acte, -ecart)


def _retire(acte: TientUnStock, quantite: int, libere: int) -> None:
    acte.stock.present -= quantite
    acte.stock.reserve -= libere


def _revient(acte: TientUnStock, quantite: int) -> None:
    acte.stock.present += quantite


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


def _laisse(acte: TientUnStock, foyer: str, quantite: int, du_centimes: int) -> None:
    acte.stock.reserve -= quantite
    acte.stock.laisses[foyer] = Laisse(quantite, du_centimes)


def _revend(acte: TientUnStock, foyer: str, quantite: int, montant_centimes: int) -> None:
    acte.stock.laisses[foyer].quantite -= quantite
    acte.stock.laisses[foyer].du_centimes -= montant_centimes


MOUVEMENTS_DE_STOCK: Mutators = {
    AjustageValide: _ajuste,
    LivraisonReceptionnee: _recoit,
    PerteConstatee: _part,
    VenteLibre: _vend,
    DonStock: _part,
    LotRefuse: _refuse,
    TransfertStock: _passe,
    EcartInventaireConstate: _compte,
    RetraitPese: _retire,
    RetraitContrepasse: _rend,
    ProduitRendu: _revient,
    LigneCommandeModifiee: _reserve,
    QuantiteAjustee: _reserve,
    LigneCommandeRetiree: _libere,
    PartAllouee: _alloue,
    SubstitutionAcceptee: _remplace,
    ProduitNonRetire: _laisse,
    ReventeImputee: _revend,
}
"""About four facts for each household that ordered the product."""

_DES_DEUX_COMMANDES = (VenteLibre, TransfertStock)
"""Each says itself which of its two rounds it moves."""
STOCK_ET_PROVENANCES: Mutators = together(
    of_its_round({fait: bouge for fait, bouge in MOUVEMENTS_DE_STOCK.items() if fait not in _DES_DEUX_COMMANDES}),
    {fait: MOUVEMENTS_DE_STOCK[fait] for fait in _DES_DEUX_COMMANDES},
    PROVENANCES,
)
"""For an act that knows what the other rounds of its group left, too."""
