"""Offering another product to households that are short: one, or all who wait. A ticked box answers at once (R-112)."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import euros
from web.langue import pluriel
from web.pages.approvisionnement.partage import Equipe, page_partage
from web.pages.approvisionnement.remplacements import remplacements
from web.pages.commun.a_chacun import a_chacun
from web.pages.commun.choix import cycle_de, exiger_le_droit
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Formulaire

routes = APIRouter()


@routes.post("/cycles/{cycle}/livraison/{produit}/remplacer")
async def proposer(visite: Equipe, cycle: str, produit: str) -> Response:
    """To all, each household is an act of its own: who cannot be offered it stops nobody else.

    Sent again, the ones already recorded count once. A dearer product is read back with what it costs the group.
    """
    exiger_le_droit(visite, "ProposerSubstitution")
    formulaire = await Formulaire.recu(visite.request, "remplacer")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        attendent = await remplacements(visite, lecture, fiche, produit)
    foyer, substitut = formulaire.valeur("foyer"), formulaire.valeur("substitut")
    adresse = f"/cycles/{cycle}/livraison/{produit}"
    foyers = [foyer] if foyer else [ligne["foyer"] for ligne in attendent.sans_offre] if attendent else []
    difference = attendent.difference(substitut, foyers) if attendent else 0
    if difference and not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Proposer un produit plus cher ?",
            phrases=[
                "Qui ne dit pas oui au prix plus haut paie le prix de sa commande.",
                f"Le groupement paie la différence : {euros(difference)} au plus.",
            ],
            bouton="Oui, le proposer",
            retour=adresse,
            ici="cycle",
        )
    donnees = {"cycle": cycle, "produit": produit, "substitut": substitut, "catalogue": fiche["catalogue"]}
    a_eux = {foyer: {**donnees, "foyer": foyer} for foyer in foyers}
    notees, refuse = await a_chacun(visite, formulaire, "ProposerSubstitution", a_eux, {})
    if refuse is not None:
        refuse.deja = f"Proposé à {pluriel(len(notees), 'foyer')}, pas à celui-ci." if notees else ""
        return await page_partage(visite, cycle, produit, Formulaire("partage"), substitution=refuse, statut=422)
    if not notees:
        return await page_partage(visite, cycle, produit, Formulaire("partage"))
    return visite.apres(notees[0], adresse, *notees[1:])
