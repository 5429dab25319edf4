"""What is only counted leaves together: one tap for all of an order that needs no scales."""

from __future__ import annotations

from typing import Final
from uuid import uuid5

from fastapi import APIRouter
from fastapi.responses import Response

from infra.executer import Reponse
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.foyer import Accueil, Formulaires, adresse_des_produits, cote_des_produits, page_foyer
from web.pages.foyers.remettre import ligne_de, peser, suite

PIECES: Final = "pieces."
"""Before the product, in the name of a field whose value is how many were read."""
LOT: Final = "lot."

routes = APIRouter()


@routes.post("/foyers/{numero}/retraits/ensemble")
async def remettre_ensemble(visite: Accueil, numero: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "")
    reponses, formulaires = await remettre_ce_qui_est_coche(visite, formulaire, numero)
    if formulaires.retrait or formulaires.ensemble:
        return await page_foyer(visite, numero, formulaires, cote=cote_des_produits(visite), statut=422)
    return visite.apres(reponses[0], suite(adresse_des_produits(visite, numero), formulaire), *reponses[1:])


async def remettre_ce_qui_est_coche(
    visite: Visite, formulaire: Formulaire, numero: str
) -> tuple[list[Reponse], Formulaires]:
    """Each product that was ticked is a hand-over of its own: one that is refused stops no other, and asks alone.

    What was refused is in the forms; without any, there is an answer at least.
    """
    formulaire.id = f"ensemble-{formulaire.valeur('cycle')}"
    formulaires = Formulaires()
    reponses: list[Reponse] = []
    for nom in sorted(nom for nom in formulaire.valeurs if nom.startswith(PIECES)):
        chacun = await _chacun(visite, formulaire, numero, nom.removeprefix(PIECES))
        reponse = None if chacun.erreurs else await peser(visite, chacun, numero)
        if reponse is not None:
            reponses.append(reponse)
        elif formulaires.retrait is None:
            formulaires.retrait = chacun
    if not reponses and formulaires.retrait is None:
        formulaire.general = "Cochez ce que la personne emporte."
        formulaires.ensemble = formulaire
    return reponses, formulaires


async def _chacun(visite: Visite, formulaire: Formulaire, numero: str, produit: str) -> Formulaire:
    """The form that would hand this product over alone, under a number drawn from that of them all."""
    cycle = formulaire.valeur("cycle")
    ligne = await ligne_de(visite, cycle, numero, produit)
    lots = ligne["lots"] or [""]
    lot = lots[0] if len(lots) == 1 else formulaire.valeur(LOT + produit)
    chacun = Formulaire(
        f"retrait-{cycle}-{produit}",
        {
            "saisie": str(uuid5(formulaire.numero, f"{cycle} {produit}")),
            "cycle": cycle,
            "produit": produit,
            "brut": formulaire.valeur(PIECES + produit),
            "retire_par": formulaire.valeur("retire_par"),
            "lot": lot,
        },
    )
    if lot not in lots:
        chacun.erreurs["lot"] = "Indiquez le lot : il est écrit sur le sac ou sur le carton."
    return chacun
