"""What is in the hall of one product, round by round, and what of it is promised (R-091, R-064)."""

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
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.faits import CycleAnnule, CycleArrete
from domaine.cycles.phase import CYCLE
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
    arrete: bool = False
    """The round is over: it promises nothing any more."""

    @property
    def la(self) -> int:
        """In the hall for the round."""
        return self.repris + self.present - self.departs.depuis

    @property
    def promis(self) -> int:
        """What is there for somebody: households of this round, or other neighbourhoods."""
        return self.reserve + self.confie

    @property
    def libre(self) -> int:
        """What may be sold to anybody; < 0: more is promised than there is."""
        return self.la - self.promis

    @property
    def garde(self) -> int:
        """Of what is there, what a sale of another round may not take."""
        return 0 if self.arrete else min(max(self.reserve, 0) + self.confie, max(self.la, 0))


class Stocks(dict[str, Stock]):
    """By round, of one group."""

    def __missing__(self, cycle: str) -> Stock:
        return self.setdefault(cycle, Stock())

    def gardes(self, sauf: str) -> dict[str, int]:
        """What each of the other rounds keeps."""
        return {cycle: stock.garde for cycle, stock in self.items() if cycle != sauf}


class TientDesStocks(Protocol):
    """An act that folds MOUVEMENTS_DE_STOCK."""

    produit: str
    stocks: Stocks


def _ajuste(acte: TientDesStocks, cycle: str, en_stock: int, confie: int) -> None:
    stock = acte.stocks[cycle]
    stock.repris = en_stock
    stock.confie = confie
    stock.connu = True
    decide(stock.departs, en_stock)


def _recoit(acte: TientDesStocks, cycle: str, recu: int) -> None:
    stock = acte.stocks[cycle]
    stock.present += recu
    stock.connu = True
    vient(stock.departs, recu)


def _part(acte: TientDesStocks, cycle: str, quantite: int) -> None:
    sort(acte.stocks[cycle].departs, quantite)


def _refuse(acte: TientDesStocks, cycle: str, quantite: int) -> None:
    acte.stocks[cycle].present -= quantite


def _vend(acte: TientDesStocks, cycle: str, provenance: str | None, quantite: int) -> None:
    """Out of the round whose goods they are."""
    _part(acte, provenance or cycle, quantite)


def _passe(acte: TientDesStocks, cycle: str, vers_cycle: str, quantite: int) -> None:
    """Out of one round, into the other."""
    _passe_de(acte.stocks[cycle], quantite)
    _passe_de(acte.stocks[vers_cycle], -quantite)


def _passe_de(stock: Stock, parti: int) -> None:
    stock.present -= parti
    stock.confie -= min(stock.confie, max(0, parti))
    stock.connu = True
    vient(stock.departs, -parti)


def _compte(acte: TientDesStocks, cycle: str, ecart: int) -> None:
    _part(acte, cycle, -ecart)


def _retire(acte: TientDesStocks, cycle: str, quantite: int, libere: int) -> None:
    acte.stocks[cycle].present -= quantite
    acte.stocks[cycle].reserve -= libere


def _revient(acte: TientDesStocks, cycle: str, provenance: str | None, quantite: int, vendu: bool) -> None:  # noqa: FBT001 - a field
    """Into the round whose goods they are, as they left it."""
    acte.stocks[cycle].present += 0 if vendu else quantite
    _part(acte, provenance or cycle, -quantite if vendu else 0)


def _rend(acte: TientDesStocks, cycle: str, quantite: int, libere: int) -> None:
    acte.stocks[cycle].present += quantite
    acte.stocks[cycle].reserve += libere


def _reserve(acte: TientDesStocks, cycle: str, quantite_avant: int, quantite: int) -> None:
    acte.stocks[cycle].reserve += quantite - quantite_avant


def _libere(acte: TientDesStocks, cycle: str, quantite_avant: int) -> None:
    acte.stocks[cycle].reserve -= quantite_avant


def _alloue(acte: TientDesStocks, cycle: str, demande: int, part: int) -> None:
    acte.stocks[cycle].reserve += part - demande


def _remplace(acte: TientDesStocks, cycle: str, substitut: str, quantite: int) -> None:
    acte.stocks[cycle].reserve += quantite if substitut == acte.produit else 0


def _laisse(acte: TientDesStocks, cycle: str, foyer: str, quantite: int, du_centimes: int) -> None:
    acte.stocks[cycle].reserve -= quantite
    acte.stocks[cycle].laisses[foyer] = Laisse(quantite, du_centimes)


def _revend(acte: TientDesStocks, cycle: str, foyer: str, quantite: int, montant_centimes: int) -> None:
    laisse = acte.stocks[cycle].laisses[foyer]
    laisse.quantite -= quantite
    laisse.du_centimes -= montant_centimes


def _arrete(acte: TientDesStocks, cycle: str) -> None:
    acte.stocks[cycle].arrete = True


MOUVEMENTS_DE_STOCK: Mutators = {
    AjustageValide: _ajuste,
    LivraisonReceptionnee: _recoit,
    ReceptionAnnulee: _recoit,
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

ARRETES: Mutators = {CycleArrete: _arrete, CycleAnnule: _arrete}
"""Rounds that are over keep nothing any more; for an act that reads those of its group."""

STOCK_ET_PROVENANCES: Mutators = together(MOUVEMENTS_DE_STOCK, PROVENANCES)
"""For an act that knows what the other rounds of its group left, and for whom."""

CYCLE_ET_ARRETES: Mutators = together(of_its_round(CYCLE), ARRETES)
"""Its own round, and which others are over."""
