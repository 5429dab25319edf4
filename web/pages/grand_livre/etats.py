"""What a year earned and spent, what the association owns and owes at its end, and the year before beside it."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from fastapi.responses import Response

from projections.ecritures import lire
from projections.ecritures.etats import etats
from web.pages import noms
from web.pages.grand_livre.cadre import RACINE, Annee, annees, lire_les_comptes, onglets
from web.pages.tresorerie.cadre import Comptable

routes = APIRouter()


@routes.get(f"{RACINE}/{{an}}/etats")
async def page(visite: Comptable, an: Annee) -> Response:
    async with lire_les_comptes(visite) as lecture:
        return await visite.page(
            lecture,
            "grand_livre/etats.html",
            ici="tresorerie",
            n=await noms.lire(visite, lecture),
            onglets=onglets(an),
            annee=an,
            annees=await annees(visite, lecture, an),
            e=etats(an, await lire.soldes(lecture, date(an, 12, 31))),
            close=any(c.genre == "annee" and c.au.year == an for c in await lire.clotures(lecture)),
        )
