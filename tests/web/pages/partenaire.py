"""Inès of the social centre, who comes in for it."""

from __future__ import annotations

import httpx
from fastapi import FastAPI

from domaine.types import Role
from tests.web.pages.conftest import navigateur
from tests.web.pages.monde import GROUPEMENT, Monde
from web.acces import jetons
from web.pages.commun.visite import COOKIE_APPAREIL, COOKIE_SESSION

CODE = "739154"


async def ouvrir_acces(monde: Monde) -> None:
    await monde.coordonne(
        "ReferencerPartenaire", partenaire="centre", groupement=GROUPEMENT, nom="Centre social", genre="centre_social"
    )
    identite = {"prenom": "Inès", "nom": "Morel"}
    await monde.coordonne("OuvrirAccesPartenaire", partenaire="centre", personne="ines", identite=identite)
    await monde.application.annuaire_a_jour()


async def entrer_ines(app: FastAPI) -> httpx.AsyncClient:
    acces = app.state.site.acces
    await acces.creer_compte("ines", CODE)
    appareil = jetons.tirer(lambda n: b"ines".ljust(n, b"x")[:n])
    jeton = await acces.ouvrir_session("ines", Role.PARTENAIRE, GROUPEMENT, jetons.nom_appareil(appareil))
    return navigateur(app, {COOKIE_SESSION: jeton, COOKIE_APPAREIL: appareil})
