"""`/revoir/{cycle}/foyer/{foyer}`: one household's month in dated sentences, to be read with it and given to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.balances.corriger import MOTIF
from domaine.distribution.etendre_tarif import MOTIF as REFAIT
from infra.facts import LogLine
from projections.lectures import commun
from projections.lectures.journal import faits
from web.etats.releve import Releve, relever
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.histoire import CONTRAIRES
from web.pages.commun.navigation import REVOIENT
from web.pages.commun.visite import Visite, qui_ne_compte_pas
from web.pages.cycle.cycles import par_annee
from web.pages.foyers.foyer import foyer_connu
from web.pages.revoir.fait import papier, su_apres
from web.recit.au_foyer import NomsDuFoyer, raconter_au_foyer, se_dit
from web.recit.base import Recit
from web.soldes import Phrase, solde_de

FAUTES: Final = CONTRAIRES | {"encaissement.reaffecte", "encaissement.mode_corrige"}
"""Corrections of what should never have been written so."""
SAISIE: Final = "c'était une erreur de saisie"
BALANCE: Final = "la balance comptait trop"
CORRIGE: Final[Mapping[str, str]] = {
    SAISIE: "Une erreur de saisie, corrigée depuis",
    BALANCE: "La balance comptait trop, corrigé depuis",
    "": "Corrigé depuis",
}
"""What is read beside a line, from what was wrong in it."""

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(REVOIENT))]


class Dit(NamedTuple):
    """One fact as the household is told."""

    fait: LogLine[Any]
    recit: Recit
    pourquoi: str
    """What the line corrects, in words; "" when it corrects nothing, or is what counts from then on."""
    corrige: str
    """That something later stands for it, in words; "" when it still counts."""
    su: datetime | None
    """When it was recorded, if that is not when it happened."""
    papier: str


class Jour(NamedTuple):
    le: date
    dits: list[Dit]
    compte: Phrase | None
    """What the account came to at the end of it; None: it did not move."""
    lu: Phrase | None
    """What it said that evening, when not all of it was known yet."""


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
            _dit(lus[p], raconter_au_foyer(lus[p].data, NomsDuFoyer(n, foyer, dict(carte["gens"]))), lus, corriges)
            for p in positions
            if se_dit(lus[p].data)
        ]
        return await visite.page(
            lecture,
            "revoir/foyer.html",
            ici="revoir",
            cycle=fiche,
            cycles=par_annee(await commun.cycles(lecture, visite.groupement)),
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
        if not any(dit.fait.pos in bouge for dit in siens):
            jours.append(Jour(le, siens, None, None))
            continue
        compte, lu = releve.au_soir(le, cycle), releve.au_soir(le, cycle, su=True)
        jours.append(Jour(le, siens, compte, lu if lu.mots != compte.mots else None))
    return jours


def _dit(
    fait: LogLine[Any], recit: Recit, lus: Mapping[int, LogLine[Any]], corriges: Mapping[int, Collection[int]]
) -> Dit:
    """`corriges`: by position, the positions of what corrects it."""
    par = [lus[position] for position in corriges.get(fait.pos, ()) if position in lus]
    return Dit(
        fait,
        recit,
        pourquoi=_faute(fait) if fait.corrige is not None else "",
        corrige=CORRIGE[next(filter(None, map(_faute, par)), "")] if fait.pos in corriges else "",
        su=su_apres(fait),
        papier=papier(fait),
    )


def _faute(correction: LogLine[Any]) -> str:
    """What was wrong in what it corrects; "" when it says no fault: a weight again, an opinion that changed."""
    if correction.type not in FAUTES:
        return ""
    if correction.motif == REFAIT:
        return ""
    return BALANCE if correction.motif == MOTIF else SAISIE
