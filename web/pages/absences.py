"""Households that did not come, once the doors are closed: what goes back to stock, what is owed (R-104, R-105)."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from domaine.mots import jour_de, le_jour
from projections.lectures import gestes
from projections.lectures.vues import Lecture, Ligne
from web.pages import noms
from web.pages.remplissage import parametres_du_cycle
from web.pages.visite import Visite


class Absent(NamedTuple):
    foyer: str
    carte: dict[str, Any]
    frais: list[Ligne]
    sec: list[Ligne]
    compte: str
    """What its fresh goods cost it, in words."""


class Absents(NamedTuple):
    foyers: list[Absent]
    limite: str
    """The last day of late pick-up."""
    delai_passe: bool


async def absents(visite: Visite, lecture: Lecture, cycle: Ligne) -> Absents:
    parametres = parametres_du_cycle(cycle)
    limite = cycle["distribution_le"] + timedelta(days=parametres.delai_retrait_jours)
    lignes = await gestes.non_venus(lecture, visite.groupement, cycle["cycle"])
    du = parametres.politique_absence == "frais_du"
    foyers = [_absent(visite, foyer, list(groupe), du=du) for foyer, groupe in groupby(lignes, key=itemgetter("foyer"))]
    return Absents(foyers, le_jour(limite), jour_de(visite.maintenant) > limite)


def _absent(visite: Visite, foyer: str, lignes: list[Ligne], *, du: bool) -> Absent:
    if lignes[0]["retraits"]:
        compte = "Ce foyer est venu : ce qu'il a laissé n'est pas compté."
    elif lignes[0]["deja_absent"] and du:
        compte = "Déjà absent cette année : le frais lui sera compté."
    else:
        compte = "Première absence de l'année : rien ne lui sera compté." if du else "Rien ne lui sera compté."
    return Absent(
        foyer,
        noms.carte(visite.site.application.annuaire, foyer),
        [ligne for ligne in lignes if ligne["frais"]],
        [ligne for ligne in lignes if not ligne["frais"]],
        compte,
    )
