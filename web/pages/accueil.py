"""`/`: Aujourd'hui. The first screen answers the first question of who reads it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from web.pages import accueil_benevole, accueil_coordination, accueil_tresorerie
from web.pages.visite import PasPermis, Visite, redirige, visite

routes = APIRouter()

_ACCUEILS = {
    Role.BENEVOLE: accueil_benevole.page,
    Role.REFERENT: accueil_benevole.page,
    Role.REFERENT_PRODUIT: accueil_coordination.page,
    Role.COORDINATEUR: accueil_coordination.page,
    Role.TRESORIER: accueil_tresorerie.page,
    Role.AUDITEUR: accueil_tresorerie.page,
}


@routes.get("/")
async def aujourdhui(visite: Annotated[Visite, Depends(visite)]) -> Response:
    """Raise PasPermis for a partner: this site shows names, they see none."""
    if visite.role is Role.ADHERENT:
        return redirige("/ma-famille")
    page = _ACCUEILS.get(visite.role)
    if page is None:
        raise PasPermis
    return await page(visite)
