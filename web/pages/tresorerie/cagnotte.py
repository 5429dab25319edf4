"""`/tresorerie/cagnotte` and `/tresorerie/echeances`: the solidarity fund, and who pays its debt in parts."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import jour_de
from projections.lectures.argent import dettes
from web.pages.commun import noms
from web.pages.commun.lister import fichier, lister
from web.pages.foyers.plan import plan_de
from web.pages.tresorerie.cadre import Comptable, compte_du_foyer
from web.pages.tresorerie.liste_dettes import AIDES, ECHEANCES

routes = APIRouter()


@routes.get("/tresorerie/cagnotte")
async def cagnotte(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lignes = [
            {
                **aide,
                "nom": n.foyer(aide["foyer"]),
                "compte": compte_du_foyer(visite, aide["foyer"]),
                "par": " et ".join(map(n.personne, aide["decide_par"].split())),
            }
            for aide in await dettes.aides(lecture, visite.groupement)
        ]
        vue = lister(visite, AIDES, lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "tresorerie/cagnotte.html",
            ici="tresorerie",
            v=vue,
            fonds=await dettes.cagnotte(lecture, visite.groupement),
        )


@routes.get("/tresorerie/echeances")
async def echeances(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        jour = jour_de(visite.maintenant)
        lignes = []
        for ligne in await dettes.echeanciers(lecture, visite.groupement):
            plan = plan_de(ligne, jour)
            if plan is not None:
                nomme = {"nom": n.foyer(ligne["foyer"]), "compte": compte_du_foyer(visite, ligne["foyer"])}
                lignes.append({**ligne, **nomme, **plan.ou._asdict()})
        vue = lister(visite, ECHEANCES, lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(lecture, "tresorerie/echeances.html", ici="tresorerie", v=vue)
