"""Rows by name, as French readers expect.

The database has the order of code points, where É comes after Z, and the PostgreSQL of the wheel knows no other one: no
`order by` sorts by a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from projections.annuaire.noms import cle_de_nom
from projections.lectures.vues import Ligne


def ranger(lignes: Iterable[Ligne], *champs: str) -> list[Ligne]:
    """By the first of these columns, then the second...; « -libre »: the greatest first. What is null comes last."""
    rangees = list(lignes)
    for champ in reversed(champs):
        rangees = _par(rangees, champ.removeprefix("-"), decroit=champ.startswith("-"))
    return rangees


def par_rayon(lignes: Iterable[Ligne]) -> list[tuple[str, list[Ligne]]]:
    """Under the names of their sections, both in the order in which they come; what has none is among « Autres »."""
    rayons: dict[str, list[Ligne]] = {}
    for ligne in lignes:
        rayons.setdefault(ligne["categorie"] or "Autres", []).append(ligne)
    return list(rayons.items())


def _par(lignes: list[Ligne], champ: str, *, decroit: bool) -> list[Ligne]:
    def cle(ligne: Ligne) -> Any:
        valeur = ligne[champ]
        return (cle_de_nom(valeur), valeur) if isinstance(valeur, str) else valeur

    connues = [ligne for ligne in lignes if ligne[champ] is not None]
    return [*sorted(connues, key=cle, reverse=decroit), *(ligne for ligne in lignes if ligne[champ] is None)]
