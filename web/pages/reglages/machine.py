"""`/reglages/machine`: what the site runs on, in words, for those who answer for it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures import machine
from web.pages.commun.navigation import COMPTES
from web.pages.commun.visite import Visite, reserve_a
from web.sante import constats
from web.version import programme

ADRESSE: Final = "/reglages/machine"

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(COMPTES))]


@routes.get(ADRESSE)
async def page(visite: Responsable) -> Response:
    store, vues = visite.site.application.store, visite.site.vues
    faits = await constats(store, vues)
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "reglages/machine.html",
            ici="reglages",
            adresse="",
            constats=faits,
            avertissements=visite.site.application.base.avertissements,
            mesures=store.metrics,
            programme=programme(),
            base=await machine.base(lecture),
        )
