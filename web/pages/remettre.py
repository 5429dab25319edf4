"""Handing goods over at a household's page: weighed or counted, undone with the trace, and answers to substitutions."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.distribution.refus import (
    AllocationRequise,
    AnnulationASigner,
    DejaPese,
    TareSurPieces,
    TareTropGrande,
)
from domaine.refus import Refus
from domaine.types import Motif, Unite
from projections.lectures import commun
from projections.lectures import foyers as lectures
from projections.lectures.vues import Ligne
from web import langue
from web.acces.refus import CodeIncorrect, TropDEssais
from web.langue import MOTIFS
from web.pages import noms
from web.pages.encaisser import seconde_signature, seconds
from web.pages.foyer import Accueil, Formulaires, foyer_connu, page_foyer
from web.pages.saisies import Formulaire
from web.pages.visite import Introuvable, Visite
from web.saisie.nombres import AConfirmer, beaucoup_plus, lire_entier, lire_quantite

RAISONS: Final = (Motif.ERREUR_MONTANT, Motif.ERREUR_FOYER, Motif.DOUBLON, Motif.DEMANDE_FOYER, Motif.AUTRE)
REFUS_DU_RETRAIT: Final = {
    TareSurPieces: "tare",
    TareTropGrande: "brut",
    DejaPese: "brut",
    AllocationRequise: "brut",
}

routes = APIRouter()


@routes.post("/foyers/{numero}/retraits")
async def remettre(visite: Accueil, numero: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.id = f"retrait-{formulaire.valeur('cycle')}-{formulaire.valeur('produit')}"
    ligne = await _ligne(visite, formulaire.valeur("cycle"), numero, formulaire.valeur("produit"))
    reponse = await visite.enregistrer(
        formulaire, "RetirerProduit", lambda: _donnees(formulaire, numero, ligne), REFUS_DU_RETRAIT
    )
    if reponse is None:
        return await page_foyer(visite, numero, Formulaires(retrait=formulaire), statut=422)
    return visite.apres(reponse, f"/foyers/{numero}")


def _donnees(formulaire: Formulaire, numero: str, ligne: Ligne) -> dict[str, Any]:
    valeur, unite = formulaire.valeur, Unite(ligne["unite"])
    confirme = "brut" in formulaire.confirmes
    if unite is Unite.PIECE:
        brut, tare = lire_entier(valeur("brut"), "brut"), 0
    else:
        brut = lire_quantite(valeur("brut"), unite, "brut", confirme=confirme)
        tare = lire_quantite(valeur("tare"), unite, "tare", confirme=True) if valeur("tare").strip() else 0
    if not confirme and beaucoup_plus(brut - tare, ligne["reserve"]):
        pris, prevu = langue.quantite(brut - tare, unite), langue.quantite(ligne["reserve"], unite)
        raise AConfirmer("brut", f"{pris} pour {prevu} prévus : c'est bien ça ?", brut)
    return {
        "cycle": ligne["cycle"],
        "foyer": numero,
        "produit": ligne["produit"],
        "catalogue": ligne["version"],
        "brut": brut,
        "tare": tare,
        "accord": valeur("accord") == "oui",
        "partiel": valeur("partiel") == "oui",
        "en_plus": valeur("en_plus") == "oui",
    }


async def _ligne(visite: Visite, cycle: str, numero: str, produit: str) -> Ligne:
    """What the household has of this product in a round of the group; raises Introuvable."""
    async with visite.lire() as lecture:
        connu = await commun.cycle(lecture, visite.groupement, cycle)
        await foyer_connu(visite, lecture, numero)
        lignes = await lectures.lignes(lecture, cycle, numero) if connu else []
    ligne = next((ligne for ligne in lignes if ligne["produit"] == produit and ligne["unite"]), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas dans la commande de ce foyer. Rouvrez sa page.")
    return ligne


@routes.get("/foyers/{numero}/retraits/{cycle}/{produit}/annuler")
async def demander_annulation(visite: Accueil, numero: str, cycle: str, produit: str) -> Response:
    return await _page_annuler(visite, await _ligne(visite, cycle, numero, produit), Formulaire("annuler"))


@routes.post("/foyers/{numero}/retraits/{cycle}/{produit}/annuler")
async def annuler(visite: Accueil, numero: str, cycle: str, produit: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "annuler")
    ligne = await _ligne(visite, cycle, numero, produit)
    try:
        second = await seconde_signature(visite, formulaire)
    except Refus as refus:
        formulaire.refuser(refus, {CodeIncorrect: "code", TropDEssais: "code"})
        return await _page_annuler(visite, ligne, formulaire, statut=422)
    reponse = await visite.enregistrer(
        formulaire,
        "ContrepasserRetrait",
        lambda: {
            "cycle": cycle,
            "foyer": numero,
            "produit": produit,
            "raison": formulaire.valeur("raison"),
            "second": second,
        },
        {AnnulationASigner: "second"},
    )
    if reponse is None:
        return await _page_annuler(visite, ligne, formulaire, statut=422)
    return visite.apres(reponse, f"/foyers/{numero}")


async def _page_annuler(visite: Visite, ligne: Ligne, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "annuler_retrait.html",
            ici="foyers",
            adresse="",
            statut=statut,
            s=formulaire,
            ligne=ligne,
            carte=noms.carte(visite.site.application.annuaire, ligne["foyer"]),
            seconds=await seconds(visite, lecture),
            raisons=[(raison.value, MOTIFS[raison].capitalize()) for raison in RAISONS],
        )


@routes.post("/foyers/{numero}/substitutions")
async def repondre(visite: Accueil, numero: str) -> Response:
    """What the household answers, said aloud in front of the person acting."""
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.id = f"reponse-{formulaire.valeur('cycle')}-{formulaire.valeur('produit')}"
    accepte = formulaire.valeur("reponse") == "oui"

    def donnees() -> dict[str, Any]:
        commun_ = {nom: formulaire.valeur(nom) for nom in ("cycle", "produit", "substitut")}
        reponse: dict[str, Any] = {**commun_, "foyer": numero, "canal": "oral"}
        if accepte:
            reponse |= {"temoin": visite.session.personne, "plus_cher_accepte": formulaire.valeur("plus_cher") == "oui"}
        return reponse

    nom = "AccepterSubstitution" if accepte else "RefuserSubstitution"
    reponse = await visite.enregistrer(formulaire, nom, donnees)
    if reponse is None:
        return await page_foyer(visite, numero, Formulaires(reponse=formulaire), statut=422)
    return visite.apres(reponse, f"/foyers/{numero}")
