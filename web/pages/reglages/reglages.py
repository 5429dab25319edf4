"""`/reglages`: the group's card, and the way to its parameters, its team and its households' links."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from domaine.mots import jour_de
from projections.lectures import commun
from projections.lectures.gens import acces
from projections.lectures.groupe import reglages, voisins
from web.langue import ROLES
from web.pages.commun.navigation import COMPTES
from web.pages.commun.publique import site_de
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import PasPermis, Visite, visite
from web.pages.reglages.creation import page_creation

routes = APIRouter()


@routes.get("/reglages")
async def page(request: Request) -> Response:
    """Before the first group, anybody may create it; afterwards, this is for those who answer for it."""
    async with site_de(request).vues.lire() as lecture:
        existe = await acces.existe_un_groupement(lecture)
    if not existe:
        return await page_creation(request, Formulaire("creer"))
    entree = await visite(request)
    if entree.role not in COMPTES:
        raise PasPermis
    return await _carte(entree)


async def _carte(visite: Visite) -> Response:
    async with visite.lire() as lecture:
        nom = visite.site.application.annuaire.personne
        roles = await reglages.roles(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "reglages/reglages.html",
            ici="reglages",
            groupement=await commun.groupement(lecture, visite.groupement),
            equipe=[(nom(role["personne"]), ROLES[role["role"]]) for role in roles],
            parametres=await reglages.parametres(lecture, visite.groupement, jour_de(visite.maintenant)),
            foyers=len(await reglages.foyers(lecture, visite.groupement)),
            quartiers=len(await voisins.quartiers(lecture)),
        )
