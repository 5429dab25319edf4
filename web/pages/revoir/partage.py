"""A sharing as its own fact shows it: what everybody asked for, what everybody has, and how else it could be done."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from domaine.allocation.allouer import DECIDABLES, TOLERANCE
from domaine.approvisionnement.faits import AllocationArretee, ToleranceRepartie
from infra.facts import LogLine
from projections.annuaire.noms import cle_de_nom
from web.pages.approvisionnement.comparer import TITRES
from web.pages.commun.navigation import COMPTES
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.visite import Visite


class Part(NamedTuple):
    foyer: str
    nom: str
    demande: str
    part: str
    pour_cent: int | None
    """Of what was asked for; None: nothing was."""
    notes: str


class Partage(NamedTuple):
    parts: Sequence[Part]
    autrement: Sequence[tuple[str, str]]
    """Address of a what-if and words, for each other way of sharing this product."""


def partage_de(visite: Visite, recorded: LogLine[Any], n: NomsDesPages) -> Partage | None:
    """None for a fact that shares nothing out by quantity."""
    fait = recorded.data
    if not isinstance(fait, AllocationArretee | ToleranceRepartie):
        return None
    foyers = sorted({*fait.demandes, *fait.parts}, key=lambda foyer: cle_de_nom(n.foyer(foyer)))
    autres = [code for code in DECIDABLES if code != fait.methode and (code != TOLERANCE or fait.moins)]
    repris = isinstance(fait, AllocationArretee) and visite.role in COMPTES
    return Partage(
        [_part(fait, foyer, n) for foyer in foyers],
        [(_et_si(fait.cycle, recorded.pos, code), TITRES[code]) for code in autres if repris],
    )


def _part(fait: AllocationArretee | ToleranceRepartie, foyer: str, n: NomsDesPages) -> Part:
    demande, part = fait.demandes.get(foyer, 0), fait.parts.get(foyer, 0)
    gardee = fait.gardees.get(foyer, 0) if isinstance(fait, AllocationArretee) else 0
    notes = (
        ("fixée à la main", foyer in fait.imposees),
        (f"acceptait {n.quantite(fait.produit, fait.moins.get(foyer, 0))} de moins", foyer in fait.moins),
        (f"garde {n.quantite(fait.produit, gardee)} d'avant", gardee),
    )
    return Part(
        foyer,
        n.foyer(foyer),
        n.quantite(fait.produit, demande),
        n.quantite(fait.produit, part),
        100 * part // demande if demande else None,
        ", ".join(mots for mots, vrai in notes if vrai),
    )


def _et_si(cycle: str, position: int, methode: str) -> str:
    ligne = json.dumps({"reprendre": position, "donnees": {"methode": methode}})
    return f"/revoir/{cycle}/et-si?{urlencode({'lignes': ligne})}#reponse"
