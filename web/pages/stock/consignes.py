"""`/consignes`: returnable containers, in units and in euros, from households to the supplier (R-152, R-153)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.fournisseurs.refus import PlusQuEnMain, PlusQueRenvoye, ReponseVide
from projections.lectures.commande import hall
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import PasPermis, Visite, reserve_a
from web.saisie.nombres import lire_entier

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/consignes")
async def consignes(visite: Equipe) -> Response:
    return await _page(visite)


@routes.post("/consignes/{contenant}/renvoi")
async def renvoyer(visite: Equipe, contenant: str) -> Response:
    """Empty containers go back to the supplier, which is asked for their deposit."""
    if not peut(visite, "RetournerConsignes"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, f"renvoi-{contenant}")
    reponse = await visite.enregistrer(
        formulaire,
        "RetournerConsignes",
        lambda: {
            "groupement": visite.groupement,
            "contenant": contenant,
            "unites": lire_entier(formulaire.valeur("unites"), "unites"),
        },
        {PlusQuEnMain: "unites"},
    )
    if reponse is None:
        return await _page(visite, {contenant: formulaire}, statut=422)
    return visite.apres(reponse, "/consignes")


@routes.post("/consignes/{contenant}/reponse")
async def repondre(visite: Equipe, contenant: str) -> Response:
    """What the supplier credited, and what it refused."""
    if not peut(visite, "CrediterConsignes"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, f"reponse-{contenant}")
    valeur = formulaire.valeur

    def donnees() -> dict[str, Any]:
        return {
            "groupement": visite.groupement,
            "contenant": contenant,
            "acceptees": lire_entier(valeur("acceptees") or "0", "acceptees"),
            "refusees": lire_entier(valeur("refusees") or "0", "refusees"),
        }

    reponse = await visite.enregistrer(
        formulaire, "CrediterConsignes", donnees, {PlusQueRenvoye: "acceptees", ReponseVide: "acceptees"}
    )
    if reponse is None:
        return await _page(visite, reponses={contenant: formulaire}, statut=422)
    return visite.apres(reponse, "/consignes")


async def _page(
    visite: Visite,
    renvois: dict[str, Formulaire] | None = None,
    reponses: dict[str, Formulaire] | None = None,
    *,
    statut: int = 200,
) -> Response:
    async with visite.lire() as lecture:
        contenants = await hall.contenants(lecture, visite.groupement)
        codes = [ligne["contenant"] for ligne in contenants]
        return await visite.page(
            lecture,
            "stock/consignes.html",
            ici="consignes",
            adresse="/consignes",
            statut=statut,
            n=await noms.lire(visite, lecture),
            contenants=contenants,
            foyers=await hall.foyers_qui_en_ont(lecture, visite.groupement),
            renvois={code: (renvois or {}).get(code) or Formulaire(f"renvoi-{code}") for code in codes},
            reponses={code: (reponses or {}).get(code) or Formulaire(f"reponse-{code}") for code in codes},
            renvoie=peut(visite, "RetournerConsignes"),
            repond=peut(visite, "CrediterConsignes"),
        )
