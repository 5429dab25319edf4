"""What the stock is worth in the accounts: the weighted average cost, never rounded to a unit price (R-090)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from domaine.arithmetique import half_up


class Periode(NamedTuple):
    """One round of a product: what came, at cost, and what left."""

    entre: int
    entre_centimes: int
    sorti: int


class Valeur(NamedTuple):
    """So many centimes for so much; the price of a kilo is only their quotient."""

    quantite: int
    centimes: int


def cump(periodes: Iterable[Periode]) -> Valeur:
    """What is left after these rounds, each valued at the average of what it began with and what came.

    Nothing left is worth nothing, and a stock below zero too: its cause is searched (R-190). What comes next fills it
    first, so that what is left of it costs no more than it was bought for.
    """
    quantite = centimes = 0
    for periode in periodes:
        manquait, quantite = max(-quantite, 0), quantite + periode.entre
        centimes += periode.entre_centimes
        if manquait and quantite > 0:
            centimes -= half_up(centimes * manquait, periode.entre)
        if quantite > 0:
            centimes -= half_up(centimes * periode.sorti, quantite)
        quantite -= periode.sorti
        if quantite <= 0:
            centimes = 0
    return Valeur(quantite, centimes)
