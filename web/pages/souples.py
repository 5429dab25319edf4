"""`/cycles/{cycle}/ajustage/{produit}/souples`: lines that their household lets move, so that cases come out whole."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.commandes.refus import HorsSouplesse, LigneChangee, QuantiteHorsPas, QuantiteInchangee
from domaine.types import Role, Unite
from projections.lectures import commun, gestes
from projections.lectures import cycle as lectures
from web.pages import noms
from web.pages.choix import cycle_de
from web.pages.etapes import AVANT_LES_PORTES, etape_de
from web.pages.remplissage import remplissages
from web.pages.saisies import Formulaire
from web.pages.visite import Introuvable, Visite, reserve_a
from web.saisie.nombres import lire_entier, lire_quantite

REFUS = dict.fromkeys((HorsSouplesse, LigneChangee, QuantiteHorsPas, QuantiteInchangee), "quantite")

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a({Role.COORDINATEUR}))]


@routes.get("/cycles/{cycle}/ajustage/{produit}/souples")
async def souples(visite: Coordination, cycle: str, produit: str) -> Response:
    return await _page(visite, cycle, produit, Formulaire(""))


async def _page(visite: Visite, cycle: str, produit: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        colis = await lectures.colis(lecture, visite.groupement, cycle)
        barres = remplissages(ligne for ligne in colis if ligne["produit"] == produit)
        if not barres:
            raise Introuvable("Ce produit n'est pas commandé ce mois-ci.")
        return await visite.page(
            lecture,
            "souples.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/ajustage/{produit}/souples",
            statut=statut,
            s=formulaire,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            b=barres[0],
            lignes=await gestes.souples(lecture, cycle, produit),
            bouge=etape_de(fiche) in AVANT_LES_PORTES,
        )


@routes.post("/cycles/{cycle}/ajustage/{produit}/souples")
async def ajuster(visite: Coordination, cycle: str, produit: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.id = f"souple-{formulaire.valeur('foyer')}"
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        unites = {ligne["produit"]: ligne["unite"] for ligne in await commun.produits(lecture)}
    unite = Unite(unites.get(produit) or Unite.PIECE)

    def donnees() -> dict[str, Any]:
        return {
            "cycle": cycle,
            "foyer": formulaire.valeur("foyer"),
            "produit": produit,
            "quantite_avant": lire_entier(formulaire.valeur("quantite_avant"), "quantite_avant"),
            "quantite": lire_quantite(formulaire.valeur("quantite"), unite, "quantite", confirme=True),
            "catalogue": fiche["catalogue"],
        }

    reponse = await visite.enregistrer(formulaire, "AjusterQuantite", donnees, REFUS)
    if reponse is None:
        return await _page(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/ajustage/{produit}/souples")
