"""The demo's catalogue: 85 products of 15 suppliers, read from the spreadsheet that a coordinator would import."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from web.catalogue import fusion
from web.catalogue.fusion import Donnees
from web.catalogue.lecture import Rangee, lire_fichier

FICHIER: Final = "catalogue.csv"
DENSITES: Final = {"P027": 1_010, "P067": 1_030, "P068": 1_020, "P070": 1_010, "P075": 1_030, "P076": 1_030}
"""In g per litre: what the spreadsheet leaves out and its preview asks for (R-048)."""
ETIQUETES: Final = frozenset({"P067", "P068", "P072"})
"""Chemicals poured into the household's own container: their supplier's label goes with them (R-107)."""
ESSAI: Final = "P079"
"""On trial: bought only when enough households want it, and in the demo too few do (R-049)."""


@cache
def _rangees() -> tuple[Rangee, ...]:
    return lire_fichier(FICHIER, (files("web.demo") / FICHIER).read_bytes()).rangees


def fournisseurs() -> Iterator[Donnees]:
    """Data of `ReferencerFournisseur`, one per supplier."""
    premieres = {rangee.chez: rangee for rangee in reversed(_rangees())}
    for chez in dict.fromkeys(rangee.chez for rangee in _rangees()):
        yield fusion.fournisseur(premieres[chez])


def produits() -> Iterator[Donnees]:
    """Data of `ReferencerProduit`, one per product."""
    for rangee in _rangees():
        fiche = fusion.produit(rangee)
        yield {**fiche, "densite_g_par_l": DENSITES.get(rangee.code), "etiquette_fournisseur": rangee.code in ETIQUETES}


def releves() -> Iterator[Donnees]:
    """Data of `ReleverPrixReference` but its day: what shops nearby ask, where the spreadsheet says it (R-042)."""
    connus = articles()
    for rangee in _rangees():
        if "prix_centimes" in rangee.reference:
            yield {
                "produit": rangee.code,
                "prix_centimes": rangee.reference["prix_centimes"],
                "unite": connus[rangee.code]["unite"],
                "source": "relevé d'exemple, supermarché du quartier",
            }


@cache
def articles() -> dict[str, Donnees]:
    """By product, in the order of the spreadsheet."""
    connus = {rangee.code: fusion.article(rangee, fusion.produit(rangee)) for rangee in _rangees()}
    return {**connus, ESSAI: {**connus[ESSAI], "essai": True}}


def pages() -> Iterator[tuple[str, dict[str, Donnees]]]:
    """Each supplier's page of a catalogue version: its code and its articles by product."""
    connus = articles()
    for chez in dict.fromkeys(rangee.chez for rangee in _rangees()):
        yield chez, {rangee.code: dict(connus[rangee.code]) for rangee in _rangees() if rangee.chez == chez}
