"""`/cycles/{cycle}/receptions/{fournisseur}`: what was noted of a supplier's deliveries, to be told right (R-070)."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.types import Unite
from infra.facts import LogLine
from projections.annuaire.noms import cle_de_nom
from projections.lectures import commun
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.saisie.nombres import lire_quantite

REPRENDRE = "reprendre"
"""Nothing was to be noted: the product is expected again."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/receptions/{fournisseur}")
async def receptions(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    return await _page(visite, cycle, fournisseur)


async def _page(
    visite: Visite, cycle: str, fournisseur: str, refuse: Formulaire | None = None, *, statut: int = 200
) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        maisons = {f["fournisseur"]: f["nom"] for f in await commun.fournisseurs(lecture)}
        if fournisseur not in maisons:
            raise Introuvable("Ce fournisseur n'existe pas.")
        n = await noms.lire(visite, lecture)
        notees = await _notees(lecture, cycle, fournisseur)
        return await visite.page(
            lecture,
            "approvisionnement/receptions.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/receptions/{fournisseur}",
            statut=statut,
            cycle=fiche,
            maison=maisons[fournisseur],
            n=n,
            notees=sorted(notees, key=lambda notee: cle_de_nom(n.produit(notee.data.produit))),
            corrige=peut(visite, "CorrigerReception"),
            refuse=refuse,
            vierge=Formulaire,
        )


async def _notees(lecture: Lecture, cycle: str, fournisseur: str) -> list[LogLine[Any]]:
    """What stands of what was noted."""
    chez = f"fournisseur:{fournisseur}"
    reprises = {fait.corrige for fait in await faits.du_cycle(lecture, cycle, ReceptionAnnulee, chez)}
    recues = await faits.du_cycle(lecture, cycle, LivraisonReceptionnee, chez)
    return [recue for recue in recues if recue.pos not in reprises]


@routes.post("/cycles/{cycle}/receptions/{fournisseur}")
async def corriger(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "reception")
    formulaire.id = f"reception-{formulaire.valeur('reception')}"
    note = await visite.deja_enregistre(formulaire)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        visee = await _visee(lecture, cycle, fournisseur, formulaire.valeur("reception"))
        unite = Unite((await noms.lire(visite, lecture)).unite(visee.data.produit))

    def donnees() -> dict[str, Any]:
        repris = formulaire.valeur("geste") == REPRENDRE
        confirme, usuel = "recu" in formulaire.confirmes, None if note else visee.data.attendu
        return {
            "cycle": cycle,
            "groupement": visite.groupement,
            "fournisseur": fournisseur,
            "produit": visee.data.produit,
            "catalogue": fiche["catalogue"],
            "reception": visee.pos,
            "recu": None
            if repris
            else lire_quantite(formulaire.valeur("recu"), unite, "recu", confirme=confirme, usuel=usuel),
        }

    reponse = await visite.enregistrer(formulaire, "CorrigerReception", donnees)
    if reponse is None:
        return await _page(visite, cycle, fournisseur, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/livraison", chacun=True)


async def _visee(lecture: Lecture, cycle: str, fournisseur: str, position: str) -> LogLine[Any]:
    """Whether it still stands is for the act to say; raises Introuvable."""
    for recue in await faits.du_cycle(lecture, cycle, LivraisonReceptionnee, f"fournisseur:{fournisseur}"):
        if str(recue.pos) == position:
            return recue
    raise Introuvable("Cette réception n'existe pas. Revenez à la livraison.")
