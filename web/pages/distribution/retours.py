"""After goods left: unopened pieces that come back (R-109), complaints (R-108)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.distribution.refus import DejaRemplace, DelaiDeReclamationPasse, PlusQuePris
from domaine.encaissements.refus import AvoirDepuis
from domaine.types import Unite
from projections.lectures.commande import hall
from projections.lectures.journal import faits
from projections.lectures.vues import Ligne
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.depot import recevoir
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.foyer import Accueil, adresse_des_produits
from web.pages.foyers.remettre import ligne_de
from web.recit.retours import PROBLEMES
from web.saisie.nombres import lire_entier, lire_quantite

ADRESSE: Final = "/foyers/{numero}/retraits/{cycle}/{produit}"
CHAMPS: Final = {
    PlusQuePris: "quantite",
    DelaiDeReclamationPasse: "quantite",
    DejaRemplace: "en_plus",
    AvoirDepuis: "en_plus",
}

routes = APIRouter()


@routes.get(ADRESSE + "/retour")
async def demander(visite: Accueil, numero: str, cycle: str, produit: str) -> Response:
    exiger_le_droit(visite, "RendreProduit")
    return await _page(visite, await ligne_de(visite, cycle, numero, produit))


@routes.post(ADRESSE + "/rendu")
async def rendre(visite: Accueil, numero: str, cycle: str, produit: str) -> Response:
    exiger_le_droit(visite, "RendreProduit")
    formulaire = await Formulaire.recu(visite.request, "rendu")
    ligne = await ligne_de(visite, cycle, numero, produit)
    reponse = await visite.enregistrer(
        formulaire,
        "RendreProduit",
        lambda: {
            "cycle": cycle,
            "foyer": numero,
            "produit": produit,
            "quantite": lire_entier(formulaire.valeur("quantite"), "quantite"),
            "en_plus": formulaire.valeur("en_plus") == "oui",
        },
        CHAMPS,
    )
    if reponse is None:
        return await _page(visite, ligne, rendu=formulaire, statut=422)
    return visite.apres(reponse, adresse_des_produits(visite, numero))


@routes.post(ADRESSE + "/reclamation")
async def reclamer(visite: Accueil, numero: str, cycle: str, produit: str) -> Response:
    exiger_le_droit(visite, "ReglerReclamation")
    personne = visite.site.application.annuaire.personne_concernee({"foyer": numero})
    formulaire = await recevoir(visite, "reclamation", personne=personne)
    ligne = await ligne_de(visite, cycle, numero, produit)
    valeur = formulaire.valeur

    def donnees() -> dict[str, Any]:
        unite = Unite(ligne["unite"])
        quantite = (
            lire_entier(valeur("quantite"), "quantite")
            if unite is Unite.PIECE
            else lire_quantite(valeur("quantite"), unite, "quantite", confirme="quantite" in formulaire.confirmes)
        )
        return {
            "cycle": cycle,
            "foyer": numero,
            "produit": produit,
            "catalogue": ligne["version"],
            "quantite": quantite,
            "probleme": valeur("probleme"),
            "suite": valeur("suite"),
            "photos": formulaire.pieces("photos"),
            "lot": valeur("lot").strip(),
            "en_plus": valeur("en_plus") == "oui",
        }

    reponse = await visite.enregistrer(formulaire, "ReglerReclamation", donnees, CHAMPS)
    if reponse is None:
        return await _page(visite, ligne, reclamation=formulaire, statut=422)
    return visite.apres(reponse, f"/foyers/{numero}/retraits/{cycle}/{produit}/retour")


async def _page(
    visite: Visite,
    ligne: Ligne,
    *,
    rendu: Formulaire | None = None,
    reclamation: Formulaire | None = None,
    statut: int = 200,
) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        reclamations = await hall.reclamations(lecture, visite.groupement, ligne["cycle"], ligne["produit"])
        return await visite.page(
            lecture,
            "distribution/retours.html",
            ici="foyers",
            statut=statut,
            n=n,
            ligne=ligne,
            carte=noms.carte(visite.site.application.annuaire, ligne["foyer"]),
            retour=adresse_des_produits(visite, ligne["foyer"]),
            rendu=rendu or Formulaire("rendu"),
            reclamation=reclamation or Formulaire("reclamation"),
            problemes=[(code, mot.capitalize(), "") for code, mot in PROBLEMES.items()],
            reclamations=reclamations,
            racontees=await faits.par_positions(lecture, [x["position"] for x in reclamations]),
            autres=await hall.autres_preneurs(lecture, ligne["cycle"], ligne["produit"], ligne["foyer"]),
        )
