"""`/vie`: the way to everything a group does together besides buying."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from web.pages.navigation import EQUIPE
from web.pages.vie.rubriques import rubriques_de
from web.pages.visite import Visite, reserve_a

routes = APIRouter()
Membre = Annotated[Visite, Depends(reserve_a(EQUIPE | {Role.ADHERENT}))]


@routes.get("/vie")
async def page(visite: Membre) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture, "vie/vie.html", ici="vie", adresse="/vie", rubriques=rubriques_de(visite.role)
        )
