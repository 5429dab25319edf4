"""The volunteer's day: who is in front of me, what is to be done, who is still to be served."""

from __future__ import annotations

from typing import Any, Final

from fastapi.responses import Response

from projections.lectures.gens import foyers as lectures
from web.pages.accueil.a_faire import a_faire
from web.pages.commun import noms
from web.pages.commun.visite import Visite
from web.pages.cycle.etapes import etape_de
from web.pages.cycle.horaires import heures_changees
from web.pages.foyers.a_cote import ACote, a_cote
from web.soldes import solde_de

MONTRES: Final = 60


async def page(visite: Visite) -> Response:
    async with visite.lire() as lecture:
        cycles = await visite.cycles_en_cours(lecture)
        cycle = cycles[0] if cycles else None
        rangs = await lectures.a_servir(lecture, visite.groupement, cycle["cycle"]) if cycle else []
        rang = noms.par_nom(visite)
        rangs.sort(key=lambda ligne: rang(ligne["foyer"]))
        restent = [ligne for ligne in rangs if ligne["restent"] and ligne["absence_le"] is None]
        dit = await a_cote(visite, lecture)
        return await visite.page(
            lecture,
            "accueil/benevole.html",
            ici="aujourdhui",
            cycle=cycle,
            cycles=cycles,
            etape=etape_de(cycle) if cycle else None,
            changees=await heures_changees(lecture, cycle) if cycle else None,
            servis=sum(1 for ligne in rangs if ligne["retraits"] and not ligne["restent"]),
            en_partie=sum(1 for ligne in restent if ligne["retraits"]),
            commandes=len(rangs),
            restent=[_carte(visite, ligne, dit) for ligne in restent[:MONTRES]],
            autres=max(0, len(restent) - MONTRES),
            jour=await a_faire(visite, lecture),
        )


def _carte(visite: Visite, ligne: Any, dit: ACote) -> dict[str, Any]:
    carte = noms.carte(visite.site.application.annuaire, ligne["foyer"])
    return {"carte": carte, "phrase": dit.dire(solde_de(ligne), ligne["foyer"]), **ligne}
