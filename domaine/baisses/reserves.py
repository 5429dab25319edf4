"""Who still waits for a product of a round whose price is about to be shared: who comes late has its share too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import ProduitNonRetire
from domaine.mutators import Mutators

Cle = tuple[str, str | None]
"""Household, and the missing product that this one replaces; None: it was ordered."""


class ConnaitLesReserves(Protocol):
    """An act that folds RESERVES, read under the tags of a product and a round."""

    @property
    def produit(self) -> str: ...

    promis: dict[Cle, int]
    liberes: dict[str, int]
    """By household, what it took or left for good."""


def en_attente(promis: Mapping[Cle, int], liberes: Mapping[str, int]) -> list[str]:
    """Households that neither took nor left all that they were promised."""
    restes: dict[str, int] = {}
    for (foyer, _), quantite in promis.items():
        restes[foyer] = restes.get(foyer, 0) + quantite
    return sorted(foyer for foyer, reste in restes.items() if reste > liberes.get(foyer, 0))


def _promis(acte: ConnaitLesReserves, foyer: str, quantite: int) -> None:
    acte.promis[foyer, None] = quantite


def _retire(acte: ConnaitLesReserves, foyer: str) -> None:
    acte.promis[foyer, None] = 0


def _alloue(acte: ConnaitLesReserves, foyer: str, remplace: str | None, part: int) -> None:
    acte.promis[foyer, remplace] = part


def _remplace(acte: ConnaitLesReserves, foyer: str, produit: str, substitut: str, quantite: int) -> None:
    if substitut == acte.produit:  # the same fact is found from both products
        acte.promis[foyer, produit] = quantite


def _laisse(acte: ConnaitLesReserves, foyer: str, quantite: int) -> None:
    acte.liberes[foyer] = acte.liberes.get(foyer, 0) + quantite


RESERVES: Mutators = {
    LigneCommandeModifiee: _promis,
    QuantiteAjustee: _promis,
    LigneCommandeRetiree: _retire,
    PartAllouee: _alloue,
    SubstitutionAcceptee: _remplace,
    ProduitNonRetire: _laisse,
}
"""About two facts for each household that ordered the product."""
