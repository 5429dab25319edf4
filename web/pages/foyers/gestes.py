"""Two gestes at a household's page: containers that come back, and a payment that is only told."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.caisses.refus import CaisseDejaComptee
from domaine.distribution.refus import ContenantInconnu, PlusQueSorti
from domaine.encaissements.refus import JourDuPaiementInvraisemblable
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.moyens import lire_moyen
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.foyers.foyer import (
    Accueil,
    Formulaires,
    adresse_des_produits,
    cote_des_produits,
    foyer_connu,
    page_foyer,
)
from web.saisie.nombres import lire_entier, lire_montant

routes = APIRouter()


@routes.post("/foyers/{numero}/consignes")
async def rendre(visite: Accueil, numero: str) -> Response:
    """On the household's account, or in cash from the till that was chosen."""
    exiger_le_droit(visite, "RendreConsigne")
    formulaire = await Formulaire.recu(visite.request, "consigne")
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
    valeur = formulaire.valeur
    reponse = await visite.enregistrer(
        formulaire,
        "RendreConsigne",
        lambda: {
            "foyer": numero,
            "groupement": visite.groupement,
            "contenant": valeur("contenant"),
            "unites": lire_entier(valeur("unites"), "unites"),
            "session": valeur("session") or None,
        },
        {PlusQueSorti: "unites", ContenantInconnu: "contenant", CaisseDejaComptee: "session"},
    )
    if reponse is None:
        cote = cote_des_produits(visite)
        return await page_foyer(visite, numero, Formulaires(consigne=formulaire), cote=cote, statut=422)
    return visite.apres(reponse, adresse_des_produits(visite, numero), chacun=True)


@routes.post("/foyers/{numero}/declarations")
async def declarer(visite: Accueil, numero: str) -> Response:
    """No balance moves: the treasury looks for the money (R-139)."""
    formulaire = await Formulaire.recu(visite.request, "declaration")
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)

    def donnees() -> dict[str, Any]:
        return {
            "foyer": numero,
            "montant_centimes": lire_montant(formulaire.valeur("montant"), "montant"),
            "mode": lire_moyen(formulaire),
            "recu_par": formulaire.valeur("recu_par") or None,
            "paye_le": formulaire.valeur("paye_le").strip() or None,
        }

    champs: Champs = {JourDuPaiementInvraisemblable: "paye_le"}
    reponse = await visite.enregistrer(formulaire, "DeclarerPaiement", donnees, champs)
    if reponse is None:
        return await page_foyer(visite, numero, Formulaires(declaration=formulaire), statut=422)
    return visite.apres(reponse, f"/foyers/{numero}")
