"""What a household ordered, took and paid, round after round: on a page, and on one sheet of paper (R-212)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.mots import jour_de
from domaine.types import FoyerId
from projections.lectures.gens import carte
from projections.lectures.vues import Lecture
from web.documents.releve import releve_en_pdf
from web.etats.demandeur import entete
from web.etats.etat import Etat
from web.etats.historique import historique
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.navigation import ACCUEIL
from web.pages.commun.visite import Visite, reserve_a, son_foyer, visite
from web.pages.foyers.foyer import foyer_connu
from web.saisie.foyer import LANGUES

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]
Accueil = Annotated[Visite, Depends(reserve_a(ACCUEIL))]


@routes.get("/ma-famille/historique")
async def le_mien(visite: Entre) -> Response:
    return await _page(visite, son_foyer(visite), "/ma-famille")


@routes.get("/ma-famille/historique.pdf")
async def le_mien_sur_papier(visite: Entre) -> Response:
    return await _papier(visite, son_foyer(visite))


@routes.get("/ma-famille/ce-qui-est-garde")
async def garde(visite: Entre) -> Response:
    """Every field that is kept about this household, what for, and how to have it corrected or erased (R-211)."""
    foyer = son_foyer(visite)
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, foyer)
        return await visite.page(
            lecture,
            "foyers/garde.html",
            ici="ma-famille",
            fiche=visite.site.application.annuaire.fiche(foyer),
            notes=await carte.fiche(lecture, visite.groupement, foyer, jour_de(visite.maintenant)),
            langues=dict(LANGUES),
        )


@routes.get("/foyers/{foyer}/historique")
async def le_sien(visite: Accueil, foyer: str) -> Response:
    return await _page(visite, foyer, f"/foyers/{foyer}")


@routes.get("/foyers/{foyer}/historique.pdf")
async def le_sien_sur_papier(visite: Accueil, foyer: str) -> Response:
    return await _papier(visite, foyer)


async def _page(visite: Visite, foyer: FoyerId, retour: str) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "foyers/historique.html",
            ici="ma-famille" if retour == "/ma-famille" else "foyers",
            etat=await _etat(visite, lecture, foyer),
            retour=retour,
        )


async def _papier(visite: Visite, foyer: FoyerId) -> Response:
    async with visite.lire() as lecture:
        etat = await _etat(visite, lecture, foyer)
        tete = await entete(visite, lecture, f"Carte {foyer}")
    return Response(
        await a_part(releve_en_pdf, etat, tete),
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="historique-{foyer}.pdf"'},
    )


async def _etat(visite: Visite, lecture: Lecture, foyer: FoyerId) -> Etat:
    """Raise Introuvable: no such household in this group."""
    await foyer_connu(visite, lecture, foyer)
    qui = noms.carte(visite.site.application.annuaire, foyer)
    return await historique(lecture, visite.groupement, foyer, f"{qui['nom']}, carte {foyer}")
