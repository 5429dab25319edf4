"""`/cycles/{cycle}/tresorerie/rembourser`: giving a household back what no order has engaged."""

from __future__ import annotations

from typing import Annotated, Any

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
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.registre import ACTES
from projections.lectures import commun
from projections.lectures.argent import comptes
from web.pages.commun.choix import cycle_de, equipe, foyers, lire_foyer, peut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import PasPermis, Visite
from web.pages.tresorerie.cadre import Comptable, onglets
from web.saisie.formulaire import lire_champs

ACTE = "RembourserFoyer"
CHAMPS: Champs = {
    FoyerInconnu: "foyer",
    FoyerHorsGroupement: "foyer",
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
    if not peut(visite, ACTE):
        raise PasPermis
    return await _montrer(visite, cycle, Formulaire("rembourser", {"foyer": foyer}))


@routes.post("/cycles/{cycle}/tresorerie/rembourser")
async def rembourser(visite: Comptable, cycle: str) -> Response:
    recu = await Formulaire.recu(visite.request, "rembourser")

    def donnees() -> dict[str, Any]:
        lus = lire_champs(ACTES[ACTE].DONNEES, recu.valeurs)
        foyer = lire_foyer(visite, recu.valeur("foyer"), "foyer")
        return {**lus, "foyer": foyer, "groupement": visite.groupement}

    reponse = await visite.enregistrer(recu, ACTE, donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, cycle, recu)
    return visite.apres(reponse, f"/cycles/{cycle}/tresorerie")


async def _montrer(visite: Visite, cycle: str, s: Formulaire) -> Response:
    refuse = "saisie" in s.valeurs
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        a_rendre = await comptes.lignes(lecture, visite.groupement, cycle, etat="a_rendre", tri="prevu")
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
            foyers=foyers(visite),
            a_rendre=[(annuaire.fiche(ligne["foyer"]), ligne["prevu"]) for ligne in reversed(a_rendre)],
            equipe=[option for option in await equipe(visite, lecture) if option[0] != visite.session.personne],
            caisses=[(k["session"], k["caisse"]) for k in await commun.caisses_ouvertes(lecture, visite.groupement)],
        )
