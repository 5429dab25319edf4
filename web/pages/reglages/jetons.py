"""`/reglages/jetons`: tokens with which another program acts for somebody of the team."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.refus import Refus
from domaine.types import Role
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture
from web.acces.programmes import Cree
from web.acces.refus import LibelleManquant, PersonneSansRole
from web.langue import ROLES
from web.pages.commun.navigation import COORDINATION, EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a

ADRESSE: Final = "/reglages/jetons"

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a(COORDINATION))]


@routes.get(ADRESSE)
async def page(visite: Coordination) -> Response:
    return await _montrer(visite, Formulaire("jeton"))


@routes.post(ADRESSE)
async def faire(visite: Coordination) -> Response:
    """The token is in this answer and nowhere else: only its fingerprint is kept, nothing can show it again."""
    formulaire = await Formulaire.recu(visite.request, "jeton")
    personne, _, role = formulaire.valeur("qui").rpartition("|")
    try:
        if role not in EQUIPE:
            raise PersonneSansRole
        cree = await visite.site.programmes.creer(
            personne,
            Role(role),
            visite.groupement,
            formulaire.valeur("libelle"),
            par=visite.session.personne,
            saisie=formulaire.numero,
        )
    except Refus as refus:
        await visite.refuser(formulaire, refus, {LibelleManquant: "libelle", PersonneSansRole: "qui"})
        return await _montrer(visite, formulaire, statut=422)
    return await _montrer(visite, Formulaire("jeton"), cree=cree)


@routes.post(f"{ADRESSE}/{{jeton}}/retirer")
async def retirer(visite: Coordination, jeton: UUID) -> Response:
    await visite.site.programmes.revoquer(jeton, visite.groupement)
    return redirige(f"{ADRESSE}?retire=oui")


async def _montrer(visite: Visite, s: Formulaire, *, cree: Cree | None = None, statut: int = 200) -> Response:
    nom = visite.site.application.annuaire.personne
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "reglages/jetons.html",
            ici="reglages",
            statut=statut,
            s=s,
            cree=cree,
            retire=visite.request.query_params.get("retire") == "oui",
            base=f"{visite.request.base_url}api/v1",
            choix=await _choix(visite, lecture),
            jetons=[
                {
                    **ligne._asdict(),
                    "nom": nom(ligne.personne),
                    "role_nom": ROLES[ligne.role],
                    "par": nom(ligne.cree_par),
                }
                for ligne in await visite.site.programmes.lister(visite.groupement)
            ],
        )


async def _choix(visite: Visite, lecture: Lecture) -> list[tuple[str, Any]]:
    """Everybody of the team in each of their roles."""
    nom = visite.site.application.annuaire.personne
    tenus = await reglages.roles(lecture, visite.groupement)
    return [
        (f"{t['personne']}|{t['role']}", f"{nom(t['personne'])}, {ROLES[t['role']]}")
        for t in tenus
        if t["role"] in EQUIPE
    ]
