"""Every household's lines in a round, as ordered and as they stand: what cancelling or reopening it moves (R-068)."""

from __future__ import annotations

from typing import Protocol

import msgspec

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.mutators import Mutators

Cle = tuple[str, str, str]
"""Household, product, and the missing product that it replaces; "": it was ordered."""


class LigneEnCours(msgspec.Struct, frozen=True, kw_only=True):
    """One household's line of one product, in its unit and in centimes."""

    commandee: int
    coutant_centimes: int
    engage_commande_centimes: int
    """What it engaged as ordered."""
    quantite: int
    """Where it stands."""
    engage_centimes: int
    repartie: bool = False
    """Its share was decided: there is none of it, or too little for all (R-072, R-074)."""


class ConnaitLesCommandes(Protocol):
    """An act that folds COMMANDES, read under the tag of a round."""

    lignes: dict[Cle, LigneEnCours]


def _modifiee(
    acte: ConnaitLesCommandes, foyer: str, produit: str, quantite: int, coutant_centimes: int, engage_centimes: int
) -> None:
    acte.lignes[foyer, produit, ""] = LigneEnCours(
        commandee=quantite,
        coutant_centimes=coutant_centimes,
        engage_commande_centimes=engage_centimes,
        quantite=quantite,
        engage_centimes=engage_centimes,
    )


def _ajustee(acte: ConnaitLesCommandes, foyer: str, produit: str, quantite: int, engage_centimes: int) -> None:
    acte.lignes[foyer, produit, ""] = msgspec.structs.replace(
        acte.lignes[foyer, produit, ""], quantite=quantite, engage_centimes=engage_centimes
    )


def _retiree(acte: ConnaitLesCommandes, foyer: str, produit: str) -> None:
    acte.lignes.pop((foyer, produit, ""), None)


def _repartie(
    acte: ConnaitLesCommandes, foyer: str, produit: str, remplace: str | None, part: int, engage_centimes: int
) -> None:
    cle = (foyer, produit, remplace or "")
    acte.lignes[cle] = msgspec.structs.replace(
        acte.lignes[cle], quantite=part, engage_centimes=engage_centimes, repartie=True
    )


def _remplacee(
    acte: ConnaitLesCommandes, foyer: str, produit: str, substitut: str, quantite: int, engage_centimes: int
) -> None:
    acte.lignes[foyer, substitut, produit] = LigneEnCours(
        commandee=quantite,
        coutant_centimes=0,
        engage_commande_centimes=engage_centimes,
        quantite=quantite,
        engage_centimes=engage_centimes,
    )


COMMANDES: Mutators = {
    LigneCommandeModifiee: _modifiee,
    QuantiteAjustee: _ajustee,
    LigneCommandeRetiree: _retiree,
    PartAllouee: _repartie,
    SubstitutionAcceptee: _remplacee,
}
"""About a thousand facts in a large round, once."""
