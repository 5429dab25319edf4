"""`/vie`: the way to everything a group does together besides buying."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures.groupe import reunions
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.reunions.invitation import quand
from web.pages.reunions.reunions import adresse_de
from web.pages.vie.rubriques import rubriques_de

REUNIONS: Final = 3
"""How many of those to come the page names."""

routes = APIRouter()
Membre = Annotated[Visite, Depends(reserve_a(EQUIPE | {Role.ADHERENT}))]


@routes.get("/vie")
async def page(visite: Membre) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "vie/vie.html",
            ici="vie",
            adresse="/vie",
            rubriques=rubriques_de(visite.role),
            reunions=(await reunions.prochaines(lecture, visite.groupement, visite.maintenant))[:REUNIONS],
            quand=quand,
            adresse_de=adresse_de,
        )
