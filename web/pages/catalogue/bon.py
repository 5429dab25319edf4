"""`/catalogue/bon`: the paper order form of a catalogue version, which it prints with its own number (R-040)."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from projections.lectures.commande import catalogue as lectures
from web.pages.catalogue.catalogue import articles_de
from web.pages.catalogue.tri import Choix, rayons, trier
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.cycle.etapes import etape_de

COPIES_MAX: Final = 20
"""Forms of one page: each is two sheets of paper."""

routes = APIRouter()


@routes.get("/catalogue/bon")
async def bon(
    visite: Annotated[Visite, Depends(reserve_a(EQUIPE))],
    version: Annotated[int, Query(ge=0, le=9_999)] = 0,
    premier: Annotated[int, Query(ge=0, le=999_999)] = 0,
    combien: Annotated[int, Query(ge=0, le=99)] = 1,
) -> Response:
    """`premier`: the number of the first form; 0: left to write by hand, from a numbered book.

    Whoever asks for more than one page holds gets that many.
    """
    combien = min(max(combien, 1), COPIES_MAX)
    async with visite.lire() as lecture:
        versions = await lectures.versions(lecture)
        choisie = next((v for v in versions if v["version"] == version or not version), None)
        if choisie is None:
            raise Introuvable("Cette version du catalogue n'existe pas.")
        articles = await articles_de(visite, lecture, choisie["version"])
        ouvert = next((c for c in await visite.cycles_en_cours(lecture) if etape_de(c) == "ouvert"), None)
        return await visite.page(
            lecture,
            "catalogue/bon.html",
            ici="catalogue",
            choisie=choisie,
            cycle=ouvert,
            rayons=rayons(trier(articles, Choix()), Choix()),
            premier=premier,
            combien=combien,
            numeros=[f"{premier + rang:04d}" if premier else "" for rang in range(combien)],
            copies_max=COPIES_MAX,
        )
