"""Containers that a household may bring back, with what each of them will give back (R-151)."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import Any

from domaine.consignes.prix import dans_l_ordre
from projections.lectures.commande import hall
from projections.lectures.vues import Lecture


async def a_rendre(lecture: Lecture, groupement: str, foyer: str) -> list[dict[str, Any]]:
    """By type, with `prix`: how many at which price, in the order in which they are paid."""
    prix: defaultdict[str, list[Counter[int]]] = defaultdict(lambda: [Counter(), Counter()])
    for ligne in await hall.prix_dehors(lecture, groupement, foyer):
        tous, siens = prix[ligne["contenant"]]
        tous[ligne["unitaire_centimes"]], siens[ligne["unitaire_centimes"]] = ligne["dehors"], ligne["siens"]
    return [
        {**ligne, "prix": _paliers(*prix[ligne["contenant"]])}
        for ligne in await hall.contenants_dehors(lecture, groupement, foyer)
    ]


def _paliers(tous: Counter[int], siens: Counter[int]) -> list[tuple[int, int]]:
    par_prix = groupby(dans_l_ordre(tous, siens), key=lambda au_prix: au_prix[0])
    return [(prix, sum(combien for _, combien in ceux_ci)) for prix, ceux_ci in par_prix]
