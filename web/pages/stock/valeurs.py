"""What stock is worth, from the rounds it went through."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from domaine.arithmetique import prix_unitaire
from domaine.stock.cump import Periode, Valeur, cump
from domaine.types import Unite
from projections.lectures.vues import Ligne


def valeurs_moyennes(lignes: Iterable[Ligne]) -> dict[str, Valeur]:
    """By product, from its rounds in their order."""
    return {
        produit: cump(Periode(x["entre"], x["entre_centimes"], x["sorti"]) for x in rangees)
        for produit, rangees in groupby(lignes, key=lambda ligne: ligne["produit"])
    }


def prix_du_lot(lot: Ligne, unite: str) -> int | None:
    """At which a batch came in, in centimes per kg, litre or piece (R-090); None: nothing that was paid came in it."""
    if lot["recu"] <= 0 or not lot["recu_centimes"]:
        return None
    return prix_unitaire(lot["recu_centimes"], lot["recu"], Unite(unite).prix_pour)
