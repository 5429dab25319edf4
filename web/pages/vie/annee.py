"""`/annee`: all that has a day in a year, month by month, to print or to put into one's own calendar."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.dates import fin_de_mois
from domaine.mots import PARIS
from domaine.types import Role
from projections.ecritures import lire
from projections.lectures import commun
from projections.lectures.argent import clotures
from projections.lectures.groupe import annee as lectures
from projections.lectures.groupe import reunions
from projections.lectures.vues import Lecture
from web.aujourdhui.taches import jour_en_mots
from web.ics import TYPE_DE_FICHIER, ics
from web.langue import a_paris
from web.langue import mois as mois_en_mots
from web.pages.commun import noms
from web.pages.commun.navigation import AGIT, COMPTES, EQUIPE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.grand_livre.cadre import lire_les_comptes
from web.pages.vie.moments import Moment, des_adhesions, des_clotures, des_cycles, des_permanences, des_reunions

ADRESSE: Final = "/annee"

routes = APIRouter()
Membre = Annotated[Visite, Depends(reserve_a(EQUIPE | {Role.ADHERENT}))]
Annee = Annotated[int | None, Query(ge=2018, le=2099)]


@routes.get(ADRESSE)
async def page(visite: Membre, annee: Annee = None) -> Response:
    aujourd_hui = a_paris(visite.maintenant).date()
    choisie = annee or aujourd_hui.year
    async with _lire(visite) as lecture:
        moments = await _moments(visite, lecture, choisie)
        premiers = [date(choisie, rang, 1) for rang in range(1, 13)]
        return await visite.page(
            lecture,
            "vie/annee.html",
            ici="vie",
            n=await noms.lire(visite, lecture),
            annee=choisie,
            mois=[(mois_en_mots(m, annee=False), [x for x in moments if x.jour.month == m.month], m) for m in premiers],
            ce_mois=aujourd_hui.replace(day=1),
            vide=not moments,
            aujourd_hui=aujourd_hui,
            jour_en_mots=jour_en_mots,
        )


@routes.get(f"{ADRESSE}.ics")
async def calendrier(visite: Membre, annee: Annee = None) -> Response:
    choisie = annee or a_paris(visite.maintenant).year
    async with _lire(visite) as lecture:
        moments = await _moments(visite, lecture, choisie)
        groupement = await commun.groupement(lecture, visite.groupement) or {}
    nom = f"Groupement {groupement.get('quartier') or ''} {choisie}"
    return Response(
        ics(nom, [moment.evenement() for moment in moments], visite.maintenant),
        media_type=TYPE_DE_FICHIER,
        headers={"Content-Disposition": f'attachment; filename="groupement-{choisie}.ics"'},
    )


def _lire(visite: Visite) -> AbstractAsyncContextManager[Lecture]:
    """Who keeps the accounts reads which months are open: the ledger is then brought up to date first."""
    return lire_les_comptes(visite) if visite.role in COMPTES else visite.lire()


async def _moments(visite: Visite, lecture: Lecture, annee: int) -> list[Moment]:
    """Of that civil year, in order; memberships for the team, closings for who keeps the accounts."""
    du, au = datetime(annee, 1, 1, tzinfo=PARIS), datetime(annee + 1, 1, 1, tzinfo=PARIS)
    premier, dernier = date(annee, 1, 1), date(annee, 12, 31)
    groupement = visite.groupement
    equipe = visite.role in EQUIPE
    tous = [
        *des_cycles(await lectures.cycles(lecture, groupement, du, au), "/cycles/" if equipe else ""),
        *des_permanences(
            await lectures.permanences(lecture, groupement, du, au),
            "/permanences/" if visite.role in AGIT | {Role.ADHERENT} else "",
        ),
        *des_reunions(await reunions.entre(lecture, groupement, du, au)),
    ]
    if equipe:
        finissent = await lectures.adhesions_qui_finissent(lecture, groupement, premier, dernier)
        tous += des_adhesions(finissent)
    if visite.role in COMPTES:
        tous += des_clotures(await _a_clore(lecture, annee, a_paris(visite.maintenant).date()))
    return sorted((m for m in tous if m.jour.year == annee), key=lambda m: (m.jour, m.heures, m.code))


async def _a_clore(lecture: Lecture, annee: int, aujourd_hui: date) -> list[date]:
    """The last days of its months that no closing covers, from the first entry to the month that runs."""
    depuis = await clotures.premier_jour(lecture)
    if depuis is None:
        return []
    closes = max((c.au for c in await lire.clotures(lecture)), default=date.min)
    fins = [fin_de_mois(date(annee, rang, 1)) for rang in range(1, 13)]
    return [fin for fin in fins if closes < fin <= fin_de_mois(aujourd_hui) and fin >= depuis]
