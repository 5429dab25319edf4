"""How a product came in a round: whether there is enough of it, or its shares were decided (R-072).

It may come from a neighbourhood that bought it for this one (R-064).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domaine.approvisionnement.faits import AjustageValide, AllocationArretee, LivraisonReceptionnee, RuptureDeclaree
from domaine.mutators import Mutators
from domaine.stock.faits import LotRefuse, TransfertStock


@dataclass
class Arrivee:
    """In the product's unit."""

    demande: int = 0
    """Ordered of it by all, when its cases were bought and as it was adjusted since."""
    en_stock: int = 0
    """Taken from earlier stock for those orders."""
    recu: int | None = None
    """From the supplier or another group, less what went to one. None: its reception is not recorded yet."""
    alloue: bool = False

    @property
    def disponible(self) -> int:
        return self.en_stock + (self.recu or 0)

    @property
    def a_repartir(self) -> bool:
        """Too little came for all, and nobody decided yet who gets what."""
        return self.recu is not None and not self.alloue and self.disponible < self.demande


class ConnaitLArrivee(Protocol):
    """An act that folds ARRIVEE, read under the tags of a product and a round."""

    @property
    def cycle(self) -> str: ...

    arrivee: Arrivee


def _ajuste(acte: ConnaitLArrivee, demande: int, en_stock: int) -> None:
    acte.arrivee.demande = demande
    acte.arrivee.en_stock = en_stock


def _recoit(acte: ConnaitLArrivee, recu: int) -> None:
    acte.arrivee.recu = recu + (acte.arrivee.recu or 0)


def _refuse(acte: ConnaitLArrivee, quantite: int) -> None:
    acte.arrivee.recu = (acte.arrivee.recu or 0) - quantite


def _passe(acte: ConnaitLArrivee, cycle: str, quantite: int) -> None:
    """Found from both rounds: out of one, into the other."""
    acte.arrivee.recu = (acte.arrivee.recu or 0) + (-quantite if cycle == acte.cycle else quantite)


def _decide(acte: ConnaitLArrivee) -> None:
    acte.arrivee.alloue = True


ARRIVEE: Mutators = {
    AjustageValide: _ajuste,
    LivraisonReceptionnee: _recoit,
    LotRefuse: _refuse,
    TransfertStock: _passe,
    AllocationArretee: _decide,
    RuptureDeclaree: _decide,
}
