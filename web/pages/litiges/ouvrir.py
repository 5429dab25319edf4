"""`/litiges/nouveau`: what somebody says is wrong, in their words."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.litiges.refus import ReclamationVide
from domaine.registre import ACTES
from projections.annuaire.noms import cle_de_nom
from projections.lectures import commun
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, foyers, lire_foyer
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.litiges.cadre import CHOIX_D_OBJET, Lecteur
from web.saisie.formulaire import lire_champs

ACTE = "OuvrirLitige"
routes = APIRouter()
Court = Annotated[str, Query(max_length=60)]


@routes.get("/litiges/nouveau")
async def page(
    visite: Lecteur,
    objet: Court = "",
    foyer: Court = "",
    cycle: Court = "",
    session: Court = "",
    produit: Court = "",
    montant: Court = "",
) -> Response:
    """Another page may say what it is about."""
    connus = {
        "objet": objet,
        "foyer": foyer,
        "cycle": cycle,
        "session": session,
        "produit": produit,
        "montant_centimes": montant,
    }
    return await _montrer(visite, Formulaire("litige", {nom: dit for nom, dit in connus.items() if dit}))


@routes.post("/litiges/nouveau")
async def ouvrir(visite: Lecteur) -> Response:
    exiger_le_droit(visite, ACTE)
    formulaire = await Formulaire.recu(visite.request, "litige")
    litige = formulaire.identifiant("L")
    reponse = await visite.enregistrer(
        formulaire, ACTE, lambda: _donnees(visite, formulaire, litige), {ReclamationVide: "dit"}
    )
    if reponse is None:
        return await _montrer(visite, formulaire, statut=422)
    return visite.apres(reponse, f"/litiges/{litige}")


def _donnees(visite: Visite, formulaire: Formulaire, litige: str) -> dict[str, Any]:
    lus = lire_champs(ACTES[ACTE].DONNEES, formulaire.valeurs)
    if lus.get("foyer"):
        lus["foyer"] = lire_foyer(visite, lus["foyer"], "foyer")
    return {"objet": "autre", **lus, "litige": litige, "groupement": visite.groupement}


async def _montrer(visite: Visite, formulaire: Formulaire, statut: int = 200) -> Response:
    exiger_le_droit(visite, ACTE)
    async with visite.lire() as lecture:
        cycles = await commun.cycles(lecture, visite.groupement)
        courant = await visite.cycle_courant(lecture)
        return await visite.page(
            lecture,
            "litiges/ouvrir.html",
            caisse=await noms.caisse(lecture, formulaire.valeur("session")),
            ici="litiges",
            adresse="/litiges/nouveau",
            statut=statut,
            n=await noms.lire(visite, lecture),
            s=formulaire,
            objets=CHOIX_D_OBJET,
            foyers=foyers(visite),
            cycles=[(fiche["cycle"], fiche["libelle"]) for fiche in cycles],
            courant=courant["cycle"] if courant else "",
            produits=sorted(
                ((p["produit"], p["nom_court"]) for p in await commun.produits(lecture)), key=lambda p: cle_de_nom(p[1])
            ),
        )
