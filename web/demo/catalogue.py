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
    return map(fusion.produit, _rangees())


def articles() -> dict[str, Donnees]:
    """By product, in the order of the spreadsheet.

    Its prices elsewhere are estimates, not a dated survey: no saving is shown from them (R-042).
    """
    return {
        rangee.code: {**fusion.article(rangee, fusion.produit(rangee)), "reference_centimes": 0}
        for rangee in _rangees()
    }


def pages() -> Iterator[tuple[str, dict[str, Donnees]]]:
    """Each supplier's page of a catalogue version: its code and its articles by product."""
    connus = articles()
    for chez in dict.fromkeys(rangee.chez for rangee in _rangees()):
        yield chez, {rangee.code: connus[rangee.code] for rangee in _rangees() if rangee.chez == chez}
