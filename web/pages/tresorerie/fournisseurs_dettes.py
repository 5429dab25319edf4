"""`/tresorerie/fournisseurs`: what every supplier was ordered, billed, paid and is owed, by the age of the debt."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from projections.lectures import commun
from projections.lectures.argent import fournisseurs, rapprochement
from web.langue import a_paris
from web.pages.commun.lister import fichier, lister
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.listes_fournisseurs import dettes

routes = APIRouter()


@routes.get("/tresorerie/fournisseurs")
async def page(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        aujourd_hui = a_paris(visite.maintenant).date()
        lignes = await rapprochement.dettes(lecture, visite.groupement, aujourd_hui)
        vue = lister(visite, dettes(lignes), lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "tresorerie/fournisseurs_dettes.html",
            ici="tresorerie",
            v=vue,
            a_deduire=await fournisseurs.a_deduire(lecture, visite.groupement),
            a_reprendre=await fournisseurs.reprise_a_dire(lecture, visite.groupement),
            cycle=next(iter(await commun.cycles(lecture, visite.groupement)), None),
        )
