"""`/`: Aujourd'hui. The first screen answers the first question of who reads it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from web.acces.comptage import exiger_de_ne_pas_compter
from web.pages.accueil import benevole as accueil_benevole
from web.pages.accueil import coordination as accueil_coordination
from web.pages.accueil import tresorerie as accueil_tresorerie
from web.pages.commun.navigation import COMPTES
from web.pages.commun.visite import Visite, redirige, visite

routes = APIRouter()

_ACCUEILS = {
    Role.BENEVOLE: accueil_benevole.page,
    Role.REFERENT: accueil_benevole.page,
    Role.REFERENT_PRODUIT: accueil_coordination.page,
    Role.COORDINATEUR: accueil_coordination.page,
    Role.TRESORIER: accueil_tresorerie.page,
    Role.AUDITEUR: accueil_tresorerie.page,
}
_AILLEURS = {Role.ADHERENT: "/ma-famille", Role.PARTENAIRE: "/partenaire"}


@routes.get("/")
async def aujourdhui(visite: Annotated[Visite, Depends(visite)]) -> Response:
    """Raise ComptesFermes for who counts a till."""
    if visite.role in _AILLEURS:
        return redirige(_AILLEURS[visite.role])
    if visite.role in COMPTES:
        await exiger_de_ne_pas_compter(visite.site.vues, visite.groupement, visite.session.personne)
    return await _ACCUEILS[visite.role](visite)
