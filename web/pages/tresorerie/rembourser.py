"""`/cycles/{cycle}/tresorerie/rembourser`: giving a household back what no order has engaged."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.encaissements.refus import (
    BonNonRendu,
    CaisseRequise,
    CaisseSansObjet,
    DisponibleInsuffisant,
    PlafondEspecesDepasse,
    TemoinRequis,
)
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerReuni
from domaine.registre import ACTES
from projections.lectures import commun
from projections.lectures.argent import comptes, remboursements
from projections.lectures.vues import Ligne
from web.aujourdhui.remboursements import en_mots
from web.langue import en_saisie
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, equipe, exiger_le_droit, foyers, lire_foyer, peut
from web.pages.commun.moyens import lire_moyen
from web.pages.commun.rendre import ARendre, AReporter, a_rendre, a_reporter
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable, onglets
from web.recit.remboursements import RAISONS
from web.saisie.formulaire import lire_champs

ACTE = "RembourserFoyer"
REFUSER: Final = "RefuserDemandeRemboursement"
CHAMPS: Champs = {
    FoyerInconnu: "foyer",
    FoyerHorsGroupement: "foyer",
    FoyerReuni: "foyer",
    DisponibleInsuffisant: "montant_centimes",
    BonNonRendu: "montant_centimes",
    PlafondEspecesDepasse: "montant_centimes",
    CaisseRequise: "session",
    CaisseSansObjet: "session",
    CaisseInconnue: "session",
    CaisseDejaComptee: "session",
    TemoinRequis: "temoin",
}

routes = APIRouter()


@routes.get("/cycles/{cycle}/tresorerie/rembourser")
async def formulaire(visite: Comptable, cycle: str, foyer: Annotated[str, Query(max_length=80)] = "") -> Response:
    exiger_le_droit(visite, ACTE)
    async with visite.lire() as lecture:
        demandes = await remboursements.demandes(lecture, visite.groupement)
    demande = next((demande for demande in demandes if demande["foyer"] == foyer), None)
    valeurs = await _demandees(visite, demande) if demande else {}
    return await _montrer(visite, cycle, Formulaire("rembourser", {"foyer": foyer, **valeurs}))


async def _demandees(visite: Visite, demande: Ligne) -> dict[str, str]:
    """What it asks for, or what is left of it: an order may have engaged the rest since."""
    reste, _ = await a_rendre(visite, demande["foyer"])
    montant = min(demande["montant_centimes"], reste) or demande["montant_centimes"]
    return {"montant_centimes": en_saisie(montant), "mode": demande["mode"]}


@routes.post("/cycles/{cycle}/tresorerie/rembourser")
async def rembourser(visite: Comptable, cycle: str) -> Response:
    recu = await Formulaire.recu(visite.request, "rembourser")

    def donnees() -> dict[str, Any]:
        lus = lire_champs(ACTES[ACTE].DONNEES, recu.valeurs)
        foyer = lire_foyer(visite, recu.valeur("foyer"), "foyer")
        return {**lus, "foyer": foyer, "groupement": visite.groupement, "mode": lire_moyen(recu)}

    reponse = await visite.enregistrer(recu, ACTE, donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, cycle, recu)
    return visite.apres(reponse, f"/cycles/{cycle}/tresorerie")


@routes.post("/cycles/{cycle}/tresorerie/rembourser/refuser")
async def refuser(visite: Comptable, cycle: str) -> Response:
    recu = await Formulaire.recu(visite.request, "refuser")
    donnees = {nom: recu.valeur(nom) for nom in ("foyer", "raison")}
    reponse = await visite.enregistrer(recu, REFUSER, lambda: donnees)
    if reponse is None:
        return await _montrer(visite, cycle, recu)
    return visite.apres(reponse, f"/cycles/{cycle}/tresorerie/rembourser")


async def _a_rendre(visite: Visite, foyers_: Collection[str]) -> dict[str, ARendre]:
    """Asked together: the log answers many questions at once."""
    rendus = await asyncio.gather(*(a_rendre(visite, foyer) for foyer in foyers_))
    return dict(zip(foyers_, rendus, strict=True))


async def _a_reporter(visite: Visite, reunis: Sequence[Ligne]) -> list[AReporter]:
    """The same of old numbers."""
    return await asyncio.gather(*(a_reporter(visite, a["ancien"], a["foyer"]) for a in reunis))


async def _montrer(visite: Visite, cycle: str, s: Formulaire) -> Response:
    refuse = "saisie" in s.valeurs
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = await comptes.lignes(lecture, visite.groupement, cycle)
        en_avance = [ligne["foyer"] for ligne in filter(comptes.ETATS["a_rendre"], lignes)]
        demandes = await remboursements.demandes(lecture, visite.groupement)
        rendus = await _a_rendre(visite, {*en_avance, *(d["foyer"] for d in demandes)})
        reunis = await remboursements.anciens(lecture, visite.groupement)
        annuaire = visite.site.application.annuaire
        return await visite.page(
            lecture,
            "tresorerie/rembourser.html",
            ici="tresorerie",
            adresse=f"/cycles/{cycle}/tresorerie/rembourser",
            statut=422 if refuse else 200,
            cycle=fiche,
            onglets=onglets(cycle),
            s=s,
            demandes=[
                {**d, "nom": noms.carte(annuaire, d["foyer"])["nom"], "reste": rendus[d["foyer"]]} for d in demandes
            ],
            demandent=en_mots([d["montant_centimes"] for d in demandes]),
            anciens=[
                {**a, "nom": noms.carte(annuaire, a["foyer"])["nom"], "du_centimes": reste.du_centimes}
                for a, reste in zip(reunis, await _a_reporter(visite, reunis), strict=True)
                if reste.du_centimes > 0
            ],
            raisons=[*RAISONS.items()] if peut(visite, REFUSER) else [],
            foyers=foyers(visite),
            a_rendre=sorted(
                [(annuaire.fiche(foyer), rendus[foyer]) for foyer in en_avance],
                key=lambda rendu: -rendu[1].centimes,
            ),
            equipe=[option for option in await equipe(visite, lecture) if option[0] != visite.session.personne],
            caisses=[
                (k["session"], k["caisse"])
                for k in await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne)
            ],
        )
