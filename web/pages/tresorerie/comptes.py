"""`/tresorerie` and `/cycles/{cycle}/tresorerie`: whether it adds up, and who has not paid."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter
from fastapi.responses import Response

from projections.lectures.argent import a_verifier as lecture_a_verifier
from projections.lectures.argent import caisse as lecture_caisse
from projections.lectures.argent import comptes, fournisseurs, reprises
from projections.lectures.vues import Ligne
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.visite import Visite
from web.pages.foyers.plan import Plan, avec_le_plan, plans
from web.pages.tresorerie.a_verifier import alertes
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.tresorerie.listes import COMMANDES, legende_des_comptes
from web.pages.tresorerie.listes import comptes as liste_des_comptes
from web.soldes import solde_au_mois

routes = APIRouter()


@routes.get("/tresorerie")
async def tresorerie(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        commandes = await comptes.cycles(lecture, visite.groupement)
        vue = lister(visite, COMMANDES, commandes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "tresorerie/cycles.html",
            ici="tresorerie",
            v=vue,
            dernier=commandes[0]["cycle"] if commandes else "",
            foyers=await comptes.comptes_des_foyers(lecture, visite.groupement),
            fournisseurs=await fournisseurs.de_toutes_les_commandes(lecture, visite.groupement),
            a_reprendre=(await reprises.a_dire(lecture, visite.groupement)).phrases,
        )


@routes.get("/cycles/{cycle}/tresorerie")
async def du_cycle(visite: Comptable, cycle: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = await comptes.avec_la_suite(lecture, visite.groupement, cycle)
        ensemble = comptes.total(lignes, (*comptes.SOMMES, *comptes.SUITE))
        autres = comptes.dites(lignes)
        nommees = _nommees(visite, lignes, await plans(visite, lecture))
        vue = lister(visite, liste_des_comptes(ensemble, autres), nommees)
        if vue.demande.extension:
            return await fichier(visite, vue)
        n = await noms.lire(visite, lecture)
        signalees = await alertes(lecture, visite.groupement, cycle, n, a_paris(visite.maintenant).date())
        return await visite.page(
            lecture,
            "tresorerie/comptes.html",
            ici="tresorerie",
            n=n,
            cycle=fiche,
            onglets=onglets(cycle),
            v=vue,
            legende=legende_des_comptes(ensemble, autres),
            ensemble=ensemble,
            nombres=comptes.nombres(lignes),
            alertes=[alerte for alerte in signalees if alerte.etat != "info"],
            regles=len(await lecture_a_verifier.regles(lecture, visite.groupement, cycle)),
            caisses=await lecture_caisse.sessions(lecture, visite.groupement, cycle),
            fournisseurs=await fournisseurs.total(lecture, visite.groupement, cycle),
            peut_rembourser=peut(visite, "RembourserFoyer"),
        )


def _nommees(visite: Visite, lignes: list[Ligne], convenus: Mapping[str, Plan]) -> list[Ligne]:
    """By name, as the directory sorts them: names live outside the database."""
    annuaire, rang = visite.site.application.annuaire, noms.par_nom(visite)
    nommees = [
        {
            **ligne,
            "carte": noms.carte(annuaire, ligne["foyer"]),
            "phrase": avec_le_plan(solde_au_mois(ligne), convenus.get(ligne["foyer"])),
        }
        for ligne in lignes
    ]
    return sorted(nommees, key=lambda ligne: rang(ligne["foyer"]))
