"""The coordinator's day: where the round is, and what needs me today."""

from __future__ import annotations

from typing import Final

from fastapi.responses import Response

from domaine.types import Role
from projections.lectures import cycle as lectures
from web.pages import noms
from web.pages.etapes import ETAPES, etape_de
from web.pages.remplissage import remplissages
from web.pages.suite import suite
from web.pages.visite import Visite

MONTRES: Final = 8


async def page(visite: Visite) -> Response:
    async with visite.lire() as lecture:
        cycles = await visite.cycles_en_cours(lecture)
        if not cycles:
            return await visite.page(
                lecture, "accueil_vide.html", ici="aujourdhui", ouvre=visite.role is Role.COORDINATEUR
            )
        cycle = cycles[0]
        code, groupement = cycle["cycle"], visite.groupement
        colis = await lectures.colis(lecture, groupement, code)
        manques = await lectures.manques(lecture, groupement, code)
        substitutions = await lectures.substitutions_ouvertes(lecture, groupement, code)
        a_remplir = [barre for barre in remplissages(colis) if barre.entame]
        a_remplir.sort(key=lambda barre: barre.manque * 1_000 // max(barre.pack, 1))
        return await visite.page(
            lecture,
            "accueil_coordination.html",
            ici="aujourdhui",
            n=await noms.lire(visite, lecture),
            cycle=cycle,
            autres_cycles=[(autre, etape_de(autre)) for autre in cycles[1:]],
            etape=etape_de(cycle),
            etapes=ETAPES,
            suite=suite(cycle, manques=len(manques), substitutions=substitutions),
            resume=await lectures.resume(lecture, groupement, code),
            manques=manques,
            substitutions=substitutions,
            a_remplir=a_remplir[:MONTRES],
            autres=max(0, len(a_remplir) - MONTRES),
            produits=len(colis),
            bons=await lectures.bons(lecture, groupement, code),
        )
