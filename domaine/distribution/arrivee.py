"""How a product came in a round: whether there is enough of it, or its shares were decided (R-072).

It may come from a neighbourhood that bought it for this one (R-064).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domaine.approvisionnement.faits import AjustageValide, AllocationArretee, LivraisonReceptionnee, RuptureDeclaree
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.lignes import MOUVEMENTS_DE_PANIER, TientUnPanier, ajustee, commandee, retiree
from domaine.mutators import Mutators
from domaine.stock.faits import LotRefuse, TransfertStock
from domaine.types import Tarif


@dataclass
class Arrivee:
    """In the product's unit."""

    demande: int = 0
    """Ordered of it by all, when its cases were bought and as it was adjusted or added to since (R-050, R-061)."""
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


class SertUnFoyer(ConnaitLArrivee, TientUnPanier, Protocol):
    """An act that folds PANIER_ET_DEMANDE, read under the tags of a product and a round, other households included."""

    @property
    def foyer(self) -> str: ...


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


def _commandee(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: SertUnFoyer,
    *,
    foyer: str,
    produit: str,
    quantite_avant: int,
    quantite: int,
    prix_centimes: int,
    prix_pour: int,
    tarif: Tarif,
    coefficient_pct: int,
    consigne_centimes: int,
    engage_centimes: int,
) -> None:
    acte.arrivee.demande += quantite - quantite_avant
    if foyer == acte.foyer:
        commandee(
            acte,
            produit=produit,
            quantite=quantite,
            prix_centimes=prix_centimes,
            prix_pour=prix_pour,
            tarif=tarif,
            coefficient_pct=coefficient_pct,
            consigne_centimes=consigne_centimes,
            engage_centimes=engage_centimes,
        )


def _retiree(acte: SertUnFoyer, foyer: str, produit: str, quantite_avant: int) -> None:
    acte.arrivee.demande -= quantite_avant
    if foyer == acte.foyer:
        retiree(acte, produit)


def _ajustee(
    acte: SertUnFoyer, *, foyer: str, produit: str, quantite_avant: int, quantite: int, engage_centimes: int
) -> None:
    acte.arrivee.demande += quantite - quantite_avant
    if foyer == acte.foyer:
        ajustee(acte, produit, quantite, engage_centimes)


DEMANDE: Mutators = {LigneCommandeModifiee: _commandee, LigneCommandeRetiree: _retiree, QuantiteAjustee: _ajustee}
"""Of all households; what was ordered before the cases were bought is in their decision, which then says how much."""

PANIER_ET_DEMANDE: Mutators = {**MOUVEMENTS_DE_PANIER, **DEMANDE}
