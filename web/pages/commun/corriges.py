"""What was undone, folded with what undid it: households read one line, auditors all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from domaine.encaissements.numeros import suivant
from domaine.types import Role
from projections.lectures.vues import Ligne
from web.pages.commun.histoire import Entree

DEPLIENT: Final = frozenset({Role.AUDITEUR, Role.TRESORIER})
"""Whose work is to read both lines."""


def replier(entrees: Sequence[Entree]) -> list[Entree]:
    """Each reversal under the line that it undoes, where that line stood."""
    positions = {entree.position for entree in entrees}
    contraires = {entree.renverse: entree for entree in entrees if entree.renverse in positions}
    return [
        entree._replace(plies=(entree, contraires[entree.position])) if entree.position in contraires else entree
        for entree in entrees
        if entree.renverse not in positions
    ]


def replier_paiements(paiements: Sequence[Ligne]) -> list[Ligne]:
    """What a payment was before its amount was corrected stands in `avant` of what it became (R-128)."""
    connus = {paiement["encaissement"]: paiement for paiement in paiements}
    avant: defaultdict[str, list[Ligne]] = defaultdict(list)
    for nom, paiement in connus.items():
        devenu = nom
        while connus[devenu]["etat"] == "contrepasse" and suivant(devenu) in connus:
            devenu = suivant(devenu)
        if devenu != nom:
            avant[devenu].append(paiement)
    remplaces = {paiement["encaissement"] for lignes in avant.values() for paiement in lignes}
    return [{**paiement, "avant": avant[nom]} for nom, paiement in connus.items() if nom not in remplaces]


def avec_les_rendus(paiements: Sequence[Ligne], rendus: Sequence[Ligne]) -> list[Ligne]:
    """What was paid and what was given back, the latest first; what was given back has a `genre`."""
    payes = [{**paiement, "genre": ""} for paiement in paiements]
    return sorted([*payes, *rendus], key=lambda ligne: ligne["position"], reverse=True)
