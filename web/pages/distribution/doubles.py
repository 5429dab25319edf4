"""Deciding about a weighing that a device without network sent twice (R-101)."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.distribution.refus import AnnulationASigner
from domaine.encaissements.refus import AvoirDepuis
from projections.lectures.commande import hall
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.foyer import (
    Accueil,
    Formulaires,
    adresse_des_produits,
    cote_des_produits,
    foyer_connu,
    page_foyer,
)

routes = APIRouter()


@routes.post("/foyers/{numero}/doubles/{position}")
async def trancher(visite: Accueil, numero: str, position: int) -> Response:
    exiger_le_droit(visite, "TrancherDoublonRetrait")
    formulaire = await Formulaire.recu(visite.request, f"double-{position}")
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
        double = await hall.double(lecture, visite.groupement, position)
    if double is None or double["foyer"] != numero:
        raise Introuvable("Cette pesée n'attend pas de décision pour ce foyer.")
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _refusee(visite, numero, position, formulaire)
    donnees = {
        "cycle": double["cycle"],
        "foyer": numero,
        "produit": double["produit"],
        "doublon": position,
        "decision": formulaire.valeur("decision"),
        "second": second,
        "en_plus": formulaire.valeur("en_plus") == "oui",
    }
    champs = {AnnulationASigner: "second", AvoirDepuis: "en_plus"}
    reponse = await visite.enregistrer(formulaire, "TrancherDoublonRetrait", lambda: donnees, champs)
    if reponse is None:
        return await _refusee(visite, numero, position, formulaire)
    return visite.apres(reponse, adresse_des_produits(visite, numero))


async def _refusee(visite: Visite, numero: str, position: int, formulaire: Formulaire) -> Response:
    formulaires = Formulaires()
    formulaires.des_doubles[position] = formulaire
    return await page_foyer(visite, numero, formulaires, cote=cote_des_produits(visite), statut=422)
