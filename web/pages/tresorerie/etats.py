"""`/cycles/{cycle}/tresorerie/etats`: the statements of a round; each on its page, as PDF, and in spreadsheets."""

from __future__ import annotations

from secrets import randbelow
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from projections.ecritures.suivi import mettre_a_jour
from projections.lectures.vues import Lecture, Ligne
from web.etats.echantillon import faire_echantillon
from web.etats.etat import Etat
from web.etats.registre import ETATS
from web.pages.commun.choix import cycle_de
from web.pages.commun.visite import Introuvable, Visite, redirige
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.tresorerie.imprimer import imprimer

GRAINES: Final = 1_000_000

Fichier = Literal["", "pdf", "xlsx", "csv"]
Graine = Annotated[str, Query(max_length=20, pattern="^[0-9a-zA-Z]*$")]
Position = Annotated[int, Query(ge=0, le=2**53)]

routes = APIRouter()


@routes.get("/cycles/{cycle}/tresorerie/etats")
async def etats(visite: Comptable, cycle: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        return await visite.page(
            lecture,
            "tresorerie/etats.html",
            ici="tresorerie",
            cycle=fiche,
            onglets=onglets(cycle),
            etats=[(code, titre, contenu) for code, (titre, contenu, _) in ETATS.items()],
        )


@routes.get("/cycles/{cycle}/tresorerie/etats/echantillon")
async def echantillon(
    visite: Comptable, cycle: str, graine: Graine = "", jusqu_a: Position = 0, fichier: Fichier = ""
) -> Response:
    """Without a seed one is drawn, and stands in the address from then on: who opens it again sees the same sample."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        adresse = f"/cycles/{cycle}/tresorerie/etats/echantillon"
        jusqu_a = min(jusqu_a, lecture.position)
        if not graine:
            return redirige(f"{adresse}?graine={randbelow(GRAINES)}&jusqu_a={lecture.position}")
        trouve = await faire_echantillon(visite, lecture, fiche, graine=graine, jusqu_a=jusqu_a)
        return await _repondre(visite, lecture, fiche, trouve, fichier, f"{adresse}?graine={graine}&jusqu_a={jusqu_a}&")


@routes.get("/cycles/{cycle}/tresorerie/etats/{code}")
async def etat(visite: Comptable, cycle: str, code: str, fichier: Fichier = "") -> Response:
    if code not in ETATS:
        raise Introuvable("Cet état n'existe pas. Choisissez-en un dans la liste des états.")
    _, _, faire = ETATS[code]
    if visite.monde is None:
        await mettre_a_jour(visite.site.application.base.dsn)  # statements are held against the ledger
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        trouve = await faire(visite, lecture, fiche)
        return await _repondre(visite, lecture, fiche, trouve, fichier, f"/cycles/{cycle}/tresorerie/etats/{code}?")


async def _repondre(
    visite: Visite, lecture: Lecture, fiche: Ligne, trouve: Etat, fichier: Fichier, adresse: str
) -> Response:
    """As a page, or as the file asked for; `adresse`: of the page, up to what the address of a file adds."""
    cycle = fiche["cycle"]
    if not fichier:
        return await visite.page(
            lecture,
            "tresorerie/etat.html",
            ici="tresorerie",
            cycle=fiche,
            onglets=onglets(cycle),
            etat=trouve,
            fichiers=f"{adresse}fichier=",
        )
    return await imprimer(visite, lecture, trouve, (cycle, fiche["libelle"]), fichier)
