"""`/cycles/{cycle}/tresorerie/fournisseurs`: ordered, received, billed, paid, due; invoices, credit notes, payments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.fournisseurs.refus import (
    AvoirTropGrand,
    EcheanceAvantFacture,
    FactureDejaRecue,
    FactureIncoherente,
    FactureInconnue,
    PlusQueDu,
)
from domaine.registre import ACTES
from projections.lectures import commun, fournisseurs
from web.pages import noms
from web.pages.choix import cycle_de, peut
from web.pages.lister import fichier, lister
from web.pages.saisies import Champs, Formulaire
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.tresorerie.listes import fournisseurs as liste_des_fournisseurs
from web.pages.visite import Visite
from web.saisie.formulaire import lire_champs
from web.saisie.problemes import Probleme, SaisieInvalide

ACTE_DE: Final = {"facture": "EnregistrerFacture", "avoir": "EnregistrerAvoirFournisseur", "payer": "PayerFournisseur"}
SEPARE: Final = "/"
"""Between supplier and invoice in the value of a choice: a supplier's code has none."""
CHAMPS: Final[Mapping[str, Champs]] = {
    "facture": {
        FactureDejaRecue: "facture",
        FactureIncoherente: "total_ttc_centimes",
        EcheanceAvantFacture: "echeance_le",
    },
    "avoir": {FactureInconnue: "quelle", AvoirTropGrand: "montant_ttc_centimes"},
    "payer": {FactureInconnue: "quelle", PlusQueDu: "montant_centimes"},
}

routes = APIRouter()


@routes.get("/cycles/{cycle}/tresorerie/fournisseurs")
async def page(visite: Comptable, cycle: str) -> Response:
    return await _montrer(visite, cycle)


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/facture")
async def facture(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "facture", lambda lus, _: {**lus, "cycle": cycle})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/avoir")
async def avoir(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "avoir", lambda lus, f: {**lus, **_quelle(f)})


@routes.post("/cycles/{cycle}/tresorerie/fournisseurs/payer")
async def payer(visite: Comptable, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "payer", lambda lus, f: {**lus, **_quelle(f), "cycle": cycle})


async def _enregistrer(
    visite: Visite, cycle: str, quoi: str, completer: Callable[[dict[str, Any], Formulaire], dict[str, Any]]
) -> Response:
    formulaire = await Formulaire.recu(visite.request, quoi)
    acte = ACTE_DE[quoi]
    reponse = await visite.enregistrer(
        formulaire,
        acte,
        lambda: completer(lire_champs(ACTES[acte].DONNEES, formulaire.valeurs), formulaire),
        CHAMPS[quoi],
    )
    if reponse is None:
        return await _montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/tresorerie/fournisseurs")


def _quelle(formulaire: Formulaire) -> dict[str, str]:
    """« F03/FA-2211 » is an invoice of a supplier, « F03/ » an advance to it."""
    fournisseur, separe, numero = formulaire.valeur("quelle").partition(SEPARE)
    if not separe:
        raise SaisieInvalide([Probleme("quelle", "Choisissez dans la liste.")])
    return {"fournisseur": fournisseur, **({"facture": numero} if numero else {})}


async def _montrer(visite: Visite, cycle: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        groupement = visite.groupement
        fiche = await cycle_de(visite, lecture, cycle)
        factures = await fournisseurs.factures(lecture, groupement, cycle)
        lignes = await fournisseurs.du_cycle(lecture, groupement, cycle)
        vue = lister(visite, liste_des_fournisseurs(lignes), lignes, adresse=f"/cycles/{cycle}/tresorerie/fournisseurs")
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "tresorerie/fournisseurs.html",
            ici="tresorerie",
            adresse=f"/cycles/{cycle}/tresorerie/fournisseurs",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            onglets=onglets(cycle),
            v=vue,
            factures=factures,
            paiements=await fournisseurs.paiements(lecture, groupement, cycle),
            fiches=[(f["fournisseur"], f["nom"]) for f in await commun.fournisseurs(lecture)],
            a_crediter=[_option(f) for f in factures],
            a_payer=[_option(f) for f in factures if f["reste"] > 0]
            + [(f"{f['fournisseur']}{SEPARE}", f"{f['nom']}, d'avance") for f in lignes if not f["facture"]],
            formulaires={quoi: refuse if refuse and refuse.id == quoi else Formulaire(quoi) for quoi in ACTE_DE},
            peut={quoi: peut(visite, acte) for quoi, acte in ACTE_DE.items()},
        )


def _option(facture: Mapping[str, Any]) -> tuple[str, str]:
    return f"{facture['fournisseur']}{SEPARE}{facture['facture']}", f"{facture['nom']}, facture {facture['facture']}"
