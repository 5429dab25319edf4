"""`/cycles/{cycle}/stock/{produit}`: what is lost of one product, and what nobody ordered, sold to who asks."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.distribution.refus import ProduitSansPrix, TareSurPieces, TareTropGrande
from domaine.foyers.refus import FoyerParti
from domaine.types import Motif, Unite
from projections.lectures import stock as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import MOTIFS
from web.pages.choix import cycle_de, equipe, foyers, lire_foyer, peut
from web.pages.etapes import etape_de
from web.pages.saisies import Formulaire
from web.pages.stock import Equipe
from web.pages.visite import Introuvable, PasPermis, Visite
from web.saisie.nombres import lire_quantite

CAUSES = (Motif.RENVERSE, Motif.ABIME, Motif.PERIME, Motif.RESIDU, Motif.AUTRE)
CHAMPS_DE_VENTE = {TareSurPieces: "tare", TareTropGrande: "brut", ProduitSansPrix: "brut", FoyerParti: "foyer"}

routes = APIRouter()


@routes.get("/cycles/{cycle}/stock/{produit}")
async def produit_en_stock(visite: Equipe, cycle: str, produit: str) -> Response:
    return await _page(visite, cycle, produit)


async def _page(
    visite: Visite,
    cycle: str,
    produit: str,
    *,
    perte: Formulaire | None = None,
    vente: Formulaire | None = None,
    statut: int = 200,
) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        ligne = await _ligne(visite, lecture, produit)
        portes = etape_de(fiche) in {"en_distribution", "distribue"}
        return await visite.page(
            lecture,
            "stock_produit.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/stock/{produit}",
            statut=statut,
            cycle=fiche,
            l=ligne,
            perte=perte or Formulaire("perte"),
            vente=vente or Formulaire("vente"),
            causes=[(cause.value, MOTIFS[cause].capitalize()) for cause in CAUSES],
            temoins=[option for option in await equipe(visite, lecture) if option[0] != visite.session.personne],
            foyers=foyers(visite),
            perd=peut(visite, "ConstaterPerte"),
            vend=vente is not None or (peut(visite, "VendreReliquat") and portes and ligne["libre"] > 0),
        )


async def _ligne(visite: Visite, lecture: Lecture, produit: str) -> Ligne:
    lignes = await lectures.stock(lecture, visite.groupement)
    ligne = next((ligne for ligne in lignes if ligne["produit"] == produit and ligne["unite"]), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas dans le stock de votre groupement.")
    return ligne


@routes.post("/cycles/{cycle}/stock/{produit}/perte")
async def perdre(visite: Equipe, cycle: str, produit: str) -> Response:
    if not peut(visite, "ConstaterPerte"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, "perte")
    ou, unite = await _ou(visite, cycle, produit)

    def donnees() -> dict[str, Any]:
        confirme = "quantite" in formulaire.confirmes
        return {
            **ou,
            "quantite": lire_quantite(formulaire.valeur("quantite"), unite, "quantite", confirme=confirme),
            "cause_perte": formulaire.valeur("cause_perte"),
            "temoin": formulaire.valeur("temoin") or None,
        }

    reponse = await visite.enregistrer(formulaire, "ConstaterPerte", donnees)
    if reponse is None:
        return await _page(visite, cycle, produit, perte=formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/stock/{produit}")


@routes.post("/cycles/{cycle}/stock/{produit}/vente")
async def vendre(visite: Equipe, cycle: str, produit: str) -> Response:
    if not peut(visite, "VendreReliquat"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, "vente")
    ou, unite = await _ou(visite, cycle, produit)

    def donnees() -> dict[str, Any]:
        valeur = formulaire.valeur
        tare = valeur("tare").strip()
        return {
            **ou,
            "foyer": lire_foyer(visite, valeur("foyer"), "foyer"),
            "brut": lire_quantite(valeur("brut"), unite, "brut", confirme="brut" in formulaire.confirmes),
            "tare": lire_quantite(tare, unite, "tare", confirme=True) if tare else 0,
        }

    reponse = await visite.enregistrer(formulaire, "VendreReliquat", donnees, CHAMPS_DE_VENTE)
    if reponse is None:
        return await _page(visite, cycle, produit, vente=formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/stock/{produit}")


async def _ou(visite: Visite, cycle: str, produit: str) -> tuple[dict[str, Any], Unite]:
    """What both acts say of where it happens, and the unit people type in."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        ligne = await _ligne(visite, lecture, produit)
    return {"cycle": cycle, "produit": produit, "catalogue": fiche["catalogue"]}, Unite(ligne["unite"])
