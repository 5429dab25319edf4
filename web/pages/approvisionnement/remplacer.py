"""Offering another product to households that are short: one, or all who wait. A ticked box answers at once (R-112)."""

from __future__ import annotations

from uuid import uuid5

from fastapi import APIRouter
from fastapi.responses import Response

from web.pages.approvisionnement.partage import Equipe, page_partage
from web.pages.approvisionnement.remplacements import remplacements
from web.pages.choix import cycle_de, peut
from web.pages.saisies import Formulaire
from web.pages.visite import PasPermis

routes = APIRouter()


@routes.post("/cycles/{cycle}/livraison/{produit}/remplacer")
async def proposer(visite: Equipe, cycle: str, produit: str) -> Response:
    """To all, each household is an act of its own: sent again, the ones already recorded count once."""
    if not peut(visite, "ProposerSubstitution"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, "remplacer")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        attendent = await remplacements(visite, lecture, fiche, produit)
    foyer = formulaire.valeur("foyer")
    adresse = f"/cycles/{cycle}/livraison/{produit}"
    derniere = None
    tous = [ligne["foyer"] for ligne in attendent.sans_offre] if attendent else []
    for qui in [foyer] if foyer else tous:
        un = Formulaire(formulaire.id, formulaire.valeurs)
        un.numero = uuid5(formulaire.numero, qui)
        donnees = {
            "cycle": cycle,
            "foyer": qui,
            "produit": produit,
            "substitut": formulaire.valeur("substitut"),
            "catalogue": fiche["catalogue"],
        }
        derniere = await visite.enregistrer(un, "ProposerSubstitution", lambda: donnees)  # noqa: B023
        if derniere is None:
            un.numero = formulaire.numero
            return await page_partage(visite, cycle, produit, Formulaire("partage"), substitution=un, statut=422)
    if derniere is None:
        return await page_partage(visite, cycle, produit, Formulaire("partage"))
    return visite.apres(derniere, adresse)
