"""What stock is worth, from the rounds it went through."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from domaine.stock.cump import Periode, Valeur, cump
from projections.lectures.vues import Ligne


def valeurs_moyennes(lignes: Iterable[Ligne]) -> dict[str, Valeur]:
    """By product, from its rounds in their order."""
    return {
        produit: cump(Periode(x["entre"], x["entre_centimes"], x["sorti"]) for x in rangees)
        for produit, rangees in groupby(lignes, key=lambda ligne: ligne["produit"])
    }
