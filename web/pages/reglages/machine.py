"""`/reglages/machine`: what the site runs on, in words, for those who answer for it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from infra.backup.sheet import last
from projections.lectures import machine
from web.pages.commun.navigation import COMPTES
from web.pages.commun.visite import Visite, reserve_a
from web.sante import constats, sauvegarde
from web.version import programme

ADRESSE: Final = "/reglages/machine"

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(COMPTES))]


@routes.get(ADRESSE)
async def page(visite: Responsable) -> Response:
    application = visite.site.application
    sauvee = last(application.points.state.folder.parent)
    etats = [*await constats(application, visite.site.vues), sauvegarde(sauvee, visite.present)]
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "reglages/machine.html",
            ici="reglages",
            constats=etats,
            avertissements=application.base.avertissements,
            mesures=application.store.metrics,
            programme=programme(),
            base=await machine.base(lecture),
        )
