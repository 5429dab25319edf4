"""`/aide`: the guide, page by page, and its search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from web.aide.guide import PAGES, SAVANTES, chercher, html
from web.aide.paragraphes import CHEZ
from web.pages.commun.visite import Introuvable, Visite, visite

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.get("/aide")
async def aide(visite: Entre, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    texte, chez = q.strip(), CHEZ.get(visite.role, "")
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "aide.html",
            ici="aide",
            texte=texte,
            trouves=chercher(texte, chez),
            guides=PAGES,
            savantes=SAVANTES,
            chez=chez,
        )


@routes.get("/aide/{page}")
async def une_page(visite: Entre, page: str) -> Response:
    if page not in PAGES:
        raise Introuvable("Cette page du guide n'existe pas.")
    async with visite.lire() as lecture:
        return await visite.page(lecture, "aide_page.html", ici="aide", titre=PAGES[page][1], contenu=html(page))
