"""`/revoir/{cycle}/foyer/{foyer}`: one household's month in dated sentences, to be read with it and given to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from infra.facts import Recorded
from projections.lectures import commun, faits
from web.etats.releve import Releve, relever
from web.langue import Phrase, a_paris, solde_de
from web.pages import noms
from web.pages.choix import cycle_de
from web.pages.foyers.foyer import foyer_connu
from web.pages.navigation import REVOIENT
from web.pages.visite import Visite, qui_ne_compte_pas
from web.recit.au_foyer import NomsDuFoyer, raconter_au_foyer, se_dit
from web.recit.base import Recit

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(REVOIENT))]


class Dit(NamedTuple):
    """One fact as the household is told."""

    fait: Recorded[Any]
    recit: Recit
    corrige: bool
    """Undone since."""


class Jour(NamedTuple):
    le: date
    dits: list[Dit]
    compte: Phrase | None
    """What the account came to at the end of it; None: it did not move."""


@routes.get("/revoir/{cycle}/foyer/{foyer}")
async def avec_la_personne(visite: Lecteur, cycle: str, foyer: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        solde = await foyer_connu(visite, lecture, foyer)
        n = await noms.lire(visite, lecture)
        carte = noms.carte(visite.site.application.annuaire, foyer)
        histoire = faits.Histoire(lecture, visite.groupement, cycle)
        trame = await histoire.trame(faits.Choix(etiquettes=(f"foyer:{foyer}",), ordre="arrive"))
        positions = [repere.position for repere in trame]
        lus = await faits.par_positions(lecture, positions)
        releve = await relever(lecture, foyer)
        corriges = await histoire.corrections(positions)
        dits = [
            Dit(lus[p], raconter_au_foyer(lus[p].data, NomsDuFoyer(n, foyer, dict(carte["gens"]))), p in corriges)
            for p in positions
            if se_dit(lus[p].data)
        ]
        return await visite.page(
            lecture,
            "revoir_foyer.html",
            ici="revoir",
            cycle=fiche,
            cycles=await commun.cycles(lecture, visite.groupement),
            carte=carte,
            jours=_jours(dits, releve, cycle),
            mois=releve.par_cycle.get(cycle),
            maintenant_dit=solde_de(solde, vous=True),
        )


def _jours(dits: Sequence[Dit], releve: Releve, cycle: str) -> list[Jour]:
    jours = []
    bouge = {un.position for un in releve.mouvements if un.solde}
    for le, du_jour in groupby(dits, key=lambda dit: a_paris(dit.fait.date_effet).date()):
        siens = list(du_jour)
        bougent = [dit.fait.pos for dit in siens if dit.fait.pos in bouge]
        compte = releve.apres(max(bougent), cycle) if bougent else None
        jours.append(Jour(le, siens, compte))
    return jours
