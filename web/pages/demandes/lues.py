"""Requests with what was written in them, in clear: read here, kept nowhere."""

from __future__ import annotations

from typing import Final

import msgspec

from domaine.types import Role
from projections.annuaire.fiches import ILLISIBLE, PERSONNE_EFFACEE
from projections.lectures.groupe import demandes as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import ecoule
from web.pages.commun.visite import Introuvable, Visite

DEMANDES: Final = frozenset({Role.REFERENT, Role.COORDINATEUR})
"""Who reads requests and answers them."""


async def demande_de(visite: Visite, lecture: Lecture, demande: str) -> Ligne:
    """A request of the group with its card and its message in clear; raises Introuvable."""
    ligne = await lectures.demande(lecture, visite.groupement, demande)
    if ligne is None:
        raise Introuvable("Cette demande n'existe pas dans votre groupement.")
    return await lire(visite, ligne)


async def lire(visite: Visite, ligne: Ligne) -> Ligne:
    """With its card, its name for the screen, its text and how long ago it came."""
    coffre = visite.site.application.coffre
    clair = await coffre.read(ligne["fiche"])
    effacee = clair is None and coffre.erased(ligne["personne"])
    carte = {} if clair is None else _carte(clair)
    message = await coffre.read(ligne["message"]) if ligne["message"] else None
    nom = carte.get("nom") or (PERSONNE_EFFACEE if effacee else ILLISIBLE)
    age = ecoule(visite.maintenant - ligne["recue_le"])
    return {**ligne, "carte": carte, "nom": nom, "texte": message or "", "effacee": effacee, "age": age}


def _carte(clair: str) -> dict[str, str]:
    lue = msgspec.json.decode(clair)
    return {champ: valeur for champ, valeur in lue.items() if isinstance(valeur, str)} if isinstance(lue, dict) else {}
