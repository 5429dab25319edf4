"""`/ma-famille/souhaits`: what a household asked for, what it was answered, and one more wish."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.souhaits.choix import FREQUENCES
from domaine.types import FoyerId, Role
from projections.lectures.gens import souhaits as lectures
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import PasPermis, Visite
from web.pages.souhaits.reponse import en_mots
from web.pages.souhaits.saisie import CHAMPS, Libelle, donnees, pour_la_page
from web.pages.souhaits.tableau import Membre

ADRESSE: Final = "/ma-famille/souhaits"

routes = APIRouter()


@routes.get(ADRESSE)
async def page(visite: Membre, libelle: Libelle = "") -> Response:
    return await _page(visite, Formulaire("souhait", {"libelle": libelle}))


@routes.post(ADRESSE)
async def souhaiter(visite: Membre) -> Response:
    foyer = _le_sien(visite)
    formulaire = await Formulaire.recu(visite.request, "souhait")
    lues = donnees(visite, formulaire, lambda: foyer, canal="en_ligne")
    reponse = await visite.enregistrer(formulaire, "ExprimerSouhait", lues, CHAMPS)
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, ADRESSE)


@routes.post(f"{ADRESSE}/{{souhait}}/retirer")
async def retirer(visite: Membre, souhait: str) -> Response:
    foyer = _le_sien(visite)
    formulaire = await Formulaire.recu(visite.request, f"retirer-{souhait}")
    reponse = await visite.enregistrer(formulaire, "RetirerSouhait", lambda: {"souhait": souhait, "foyer": foyer})
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, ADRESSE)


def _le_sien(visite: Visite) -> FoyerId:
    """Raise PasPermis to who did not come by a household's link."""
    foyer = visite.session.foyer
    if foyer is None or visite.role is not Role.ADHERENT:
        raise PasPermis
    return foyer


async def _page(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    foyer = _le_sien(visite)
    async with visite.lire() as lecture:
        siens = await lectures.du_foyer(lecture, foyer)
        return await visite.page(
            lecture,
            "souhaits/les_miens.html",
            ici="ma-famille",
            adresse=ADRESSE,
            statut=statut,
            souhaits=[{**s, "dit": en_mots(s["reponse"]), "tous_les": FREQUENCES[s["frequence"]]} for s in siens],
            **await pour_la_page(lecture, visite, formulaire),
        )
