"""`/reunions`: the meetings that come and those that were held; the team adds one there."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures import commun
from projections.lectures.groupe import reunions as lectures
from projections.lectures.vues import Ligne
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.reunions.champs import AUTRES_LANGUES, CHAMPS, ORDINAIRE, ou_et_quand
from web.pages.reunions.invitation import langues_en_mots, quand
from web.recit.reunions import GENRES, RAISONS

ADRESSE: Final = "/reunions"
PASSEES: Final = timedelta(days=366)
"""How long one stays in the list after it was held."""
A_VENIR: Final = timedelta(days=400)
"""Further than any that may be planned."""

routes = APIRouter()
Membre = Annotated[Visite, Depends(reserve_a(EQUIPE | {Role.ADHERENT}))]


@routes.get(ADRESSE)
async def page(visite: Membre) -> Response:
    return await _page(visite, Formulaire("reunion"))


@routes.post(ADRESSE)
async def planifier(visite: Membre) -> Response:
    formulaire = await Formulaire.recu(visite.request, "reunion")
    reunion = formulaire.identifiant("reu")

    def donnees() -> dict[str, Any]:
        return {"reunion": reunion, "groupement": visite.groupement, **ou_et_quand(formulaire)}

    reponse = await visite.enregistrer(formulaire, "PlanifierReunion", donnees, CHAMPS)
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, f"{ADRESSE}/{reunion}")


def adresse_de(reunion: Ligne) -> str:
    """An assembly has a page of its own."""
    racine = "/assemblees" if reunion["genre"] == "assemblee" else ADRESSE
    return f"{racine}/{reunion['reunion']}"


async def _page(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        du, au = visite.maintenant - PASSEES, visite.maintenant + A_VENIR
        toutes = await lectures.entre(lecture, visite.groupement, du, au)
        groupement = await commun.groupement(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "reunions/reunions.html",
            ici="vie",
            adresse=ADRESSE,
            statut=statut,
            n=await noms.lire(visite, lecture),
            s=formulaire,
            a_venir=[r for r in toutes if r["fin"] > visite.maintenant and not r["annulee"]],
            passees=[r for r in reversed(toutes) if r["fin"] <= visite.maintenant or r["annulee"]],
            planifie=peut(visite, "PlanifierReunion"),
            compte=peut(visite, "NoterFrequentation"),
            ouvert=statut != 200,  # noqa: PLR2004 - a refused form stays open
            langues=AUTRES_LANGUES,
            ordinaire=ORDINAIRE,
            lieu=groupement["lieu"] if groupement else "",
            genres=GENRES,
            raisons=RAISONS,
            quand=quand,
            langues_en_mots=langues_en_mots,
            adresse_de=adresse_de,
        )
