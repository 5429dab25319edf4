"""Beginning and ending the post of the day: a resident acts as a volunteer while the till or the scales are hers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from web.acces.refus import PosteNonTenu
from web.pages.commun.visite import PasPermis, Visite, redirige, visite
from web.pages.permanences.calendrier import ADRESSE

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.post(f"{ADRESSE}/poste/prendre")
async def prendre(visite: Entre) -> Response:
    """Raise PasPermis when the post is over, or was never hers."""
    try:
        await visite.site.acces.prendre_poste(visite.jeton)
    except PosteNonTenu:
        raise PasPermis from None
    return redirige("/")


@routes.post(f"{ADRESSE}/poste/rendre")
async def rendre(visite: Entre) -> Response:
    await visite.site.acces.rendre_poste(visite.jeton)
    return redirige("/ma-famille" if visite.session.foyer else "/")
