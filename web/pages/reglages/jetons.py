"""`/reglages/jetons`: tokens with which another program acts for whoever makes them, and for nobody else."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.refus import Refus
from domaine.types import Role
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture
from web.acces.programmes import Cree, d_un_autre
from web.acces.refus import LibelleManquant, PersonneSansRole, RoleDUnAutre
from web.langue import ROLES
from web.pages.commun.navigation import EQUIPE, FONT_LES_LIENS
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a

ADRESSE: Final = "/reglages/jetons"

routes = APIRouter()
DeLEquipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get(ADRESSE)
async def page(visite: DeLEquipe) -> Response:
    return await _montrer(visite, Formulaire("jeton"))


@routes.post(ADRESSE)
async def faire(visite: DeLEquipe) -> Response:
    """The token is in this answer and nowhere else: only its fingerprint is kept, nothing can show it again."""
    formulaire = await Formulaire.recu(visite.request, "jeton")
    role = formulaire.valeur("role")
    try:
        if role not in EQUIPE:
            raise RoleDUnAutre
        cree = await visite.site.programmes.creer(
            visite.session.personne,
            Role(role),
            visite.groupement,
            formulaire.valeur("libelle"),
            saisie=formulaire.numero,
        )
    except Refus as refus:
        champs = {LibelleManquant: "libelle", PersonneSansRole: "role", RoleDUnAutre: "role"}
        await visite.refuser(formulaire, refus, champs)
        return await _montrer(visite, formulaire, statut=422)
    return await _montrer(visite, Formulaire("jeton"), cree=cree)


@routes.post(f"{ADRESSE}/{{jeton}}/retirer")
async def retirer(visite: DeLEquipe, jeton: UUID) -> Response:
    """Everybody takes back their own; those who answer for the group, anybody's."""
    de = None if visite.role in FONT_LES_LIENS else visite.session.personne
    await visite.site.programmes.revoquer(jeton, visite.groupement, de=de)
    return redirige(f"{ADRESSE}?retire=oui")


async def _montrer(visite: Visite, s: Formulaire, *, cree: Cree | None = None, statut: int = 200) -> Response:
    nom, moi = visite.site.application.annuaire.personne, visite.session.personne
    tous = visite.role in FONT_LES_LIENS
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "reglages/jetons.html",
            ici="reglages",
            statut=statut,
            s=s,
            cree=cree,
            tous=tous,
            retire=visite.request.query_params.get("retire") == "oui",
            base=f"{visite.request.base_url}api/v1",
            choix=await _choix(visite, lecture),
            jetons=[
                {
                    **ligne._asdict(),
                    "nom": nom(ligne.personne),
                    "role_nom": ROLES[ligne.role],
                    "par": nom(ligne.cree_par) if d_un_autre(ligne) else "",
                }
                for ligne in await visite.site.programmes.lister(visite.groupement)
                if tous or ligne.personne == moi
            ],
        )


async def _choix(visite: Visite, lecture: Lecture) -> list[tuple[str, str]]:
    """The roles of who asks."""
    tenus = await reglages.roles(lecture, visite.groupement)
    siens = [tenu["role"] for tenu in tenus if tenu["personne"] == visite.session.personne]
    return [(role, ROLES[role]) for role in siens if role in EQUIPE]
