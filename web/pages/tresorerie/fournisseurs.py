"""`/cycles/{cycle}/tresorerie/fournisseurs`: ordered, received, billed, paid, due; invoices, credit notes, payments."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from projections.lectures import commun
from projections.lectures.argent import fournisseurs
from projections.lectures.commande import achats_communs
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.lister import fichier, lister
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.tresorerie.fournisseurs_choix import gestes
from web.pages.tresorerie.listes_fournisseurs import fournisseurs as liste_des_fournisseurs

routes = APIRouter()


@routes.get("/cycles/{cycle}/tresorerie/fournisseurs")
async def page(visite: Comptable, cycle: str) -> Response:
    return await montrer(visite, cycle)


async def montrer(visite: Visite, cycle: str, refuse: Formulaire | None = None) -> Response:
    """`refuse`: a form that was refused and comes back with what is wrong."""
    racine = f"/cycles/{cycle}/tresorerie/fournisseurs"
    async with visite.lire() as lecture:
        groupement = visite.groupement
        fiche = await cycle_de(visite, lecture, cycle)
        factures = await fournisseurs.factures(lecture, groupement, cycle)
        lignes = await fournisseurs.du_cycle(lecture, groupement, cycle)
        vue = lister(visite, liste_des_fournisseurs(lignes, racine), lignes, adresse=racine)
        if vue.demande.extension:
            return await fichier(visite, vue)
        fiches = [(f["fournisseur"], f["nom"]) for f in await commun.fournisseurs(lecture)]
        ensemble = [autre for autre in await achats_communs.ensemble(lecture, cycle) if autre["direct"]]
        caisses = await commun.caisses_ouvertes(lecture, groupement, visite.session.personne)
        return await visite.page(
            lecture,
            "tresorerie/fournisseurs.html",
            ici="tresorerie",
            adresse=racine,
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            onglets=onglets(cycle),
            v=vue,
            a_deduire=[ligne for ligne in lignes if ligne["a_deduire"] > 0],
            factures=factures,
            paiements=await fournisseurs.paiements(lecture, groupement, cycle),
            g=gestes(visite, fiches, factures, lignes, ensemble, caisses, refuse),
            a_reprendre=await fournisseurs.reprise_a_dire(lecture, groupement),
        )
