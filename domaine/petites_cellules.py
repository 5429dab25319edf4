"""Which figures of a report stay hidden, so that nobody is recognized in them (R-213).

A figure that stands for fewer households than `petites_cellules` is hidden, and so is what it could be computed from by
whoever holds the others: adding up and taking away tell as much as the figure itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Egalite = Mapping[str, Fraction | int]
"""What each figure is multiplied by; all of them add up to nothing: a total is the sum of its parts."""


class Cellule(NamedTuple):
    code: str
    foyers: int
    """How many households it stands for; nobody is recognized in none."""
    importance: int
    """When one more must be hidden, the least important goes first."""


class Caches(NamedTuple):
    petites: frozenset[str]
    deduites: frozenset[str]
    """Hidden because a small one could be computed from them."""


def cacher(cellules: Sequence[Cellule], egalites: Sequence[Egalite], seuil: int) -> Caches:
    petites = frozenset(c.code for c in cellules if 0 < c.foyers < seuil)
    rangs = {c.code: (c.importance, c.foyers, c.code) for c in cellules}
    caches = set(petites)
    while (visibles := _preuve(petites, caches, egalites)) is not None:
        caches.add(min(visibles, key=rangs.__getitem__))
    for code in sorted(caches - petites, key=rangs.__getitem__, reverse=True):
        if _preuve(petites, caches - {code}, egalites) is None:  # another one, hidden since, does as well
            caches.discard(code)
    return Caches(petites, frozenset(caches - petites))


def _preuve(petites: frozenset[str], caches: set[str], egalites: Sequence[Egalite]) -> set[str] | None:
    """The shown figures that some small one can be computed from; None: none can.

    A figure that others tell without any shown one is told by the relations alone: hiding more would not help.
    """
    for petite in sorted(petites):
        facteurs = _combiner(petite, sorted(caches), egalites)
        if facteurs is None:
            continue
        visibles = {
            code
            for code in {nom for egalite in egalites for nom in egalite} - caches
            if sum(f * e.get(code, 0) for f, e in zip(facteurs, egalites, strict=True))
        }
        if visibles:
            return visibles
    return None


def _combiner(cible: str, inconnues: Sequence[str], egalites: Sequence[Egalite]) -> list[Fraction] | None:
    """What to multiply each relation by so that of all hidden figures only `cible` is left; None: it cannot be."""
    rangees = [[*(Fraction(egalite.get(nom, 0)) for egalite in egalites), Fraction(nom == cible)] for nom in inconnues]
    pivots: list[int] = []
    for colonne in range(len(egalites)):
        rang = len(pivots)
        choisie = next((r for r in range(rang, len(rangees)) if rangees[r][colonne]), None)
        if choisie is None:
            continue
        rangees[rang], rangees[choisie] = rangees[choisie], rangees[rang]
        pivot = rangees[rang][colonne]
        rangees[rang] = [valeur / pivot for valeur in rangees[rang]]
        for r, rangee in enumerate(rangees):
            if r != rang and rangee[colonne]:
                facteur = rangee[colonne]
                rangees[r] = [a - facteur * b for a, b in zip(rangee, rangees[rang], strict=True)]
        pivots.append(colonne)
    if any(rangee[-1] for rangee in rangees[len(pivots) :]):
        return None
    facteurs = [Fraction(0)] * len(egalites)
    for rang, colonne in enumerate(pivots):
        facteurs[colonne] = rangees[rang][-1]
    return facteurs
