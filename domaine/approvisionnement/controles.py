"""What decisions on shares check: a method that may be decided, and lines set by hand within what there is."""

from __future__ import annotations

from collections.abc import Mapping

from domaine.allocation.allouer import DECIDABLES
from domaine.approvisionnement.refus import (
    MethodeArriveeRefusee,
    MethodeInconnue,
    PartImposeeTropGrande,
    PartsImposeesTropGrandes,
)

LE_PLUS_DE_LIGNES = 250
"""Set by hand in one decision: more would not fit one append (255 shares and their sum)."""


def methode_decidable(methode: str) -> str:
    """The same; raises MethodeArriveeRefusee or MethodeInconnue."""
    connues = " ou ".join(f"« {nom} »" for nom in sorted(DECIDABLES))
    if methode.startswith("arrivee"):
        raise MethodeArriveeRefusee(connues=connues)
    if methode not in DECIDABLES:
        raise MethodeInconnue(methode=methode, connues=connues)
    return methode


def exiger_parts_possibles(
    imposees: Mapping[str, int], demandes: Mapping[str, int], disponible: int, produit: str
) -> None:
    """Raise PartImposeeTropGrande or PartsImposeesTropGrandes."""
    for foyer, part in sorted(imposees.items()):
        if part > demandes.get(foyer, 0):
            raise PartImposeeTropGrande(foyer=foyer, produit=produit)
    if sum(imposees.values()) > disponible:
        raise PartsImposeesTropGrandes(produit=produit)
