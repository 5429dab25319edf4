"""`/tresorerie` and `/cycles/{cycle}/tresorerie`: whether it adds up, and who has not paid."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from projections.lectures import a_verifier as lecture_a_verifier
from projections.lectures import caisse as lecture_caisse
from projections.lectures import comptes, fournisseurs
from projections.lectures.vues import Ligne
from web.langue import solde_en_mots
from web.pages import noms
from web.pages.choix import cycle_de, peut
from web.pages.tresorerie.a_verifier import alertes
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.visite import Visite

NOMS_DES_ETATS: Final[dict[comptes.Etat, str]] = {
    "tous": "Tous",
    "a_encaisser": "À encaisser",
    "regle": "Réglés",
    "a_rendre": "On leur doit",
    "sans_recu": "Espèces sans reçu",
}
MODES: Final = ("especes", "cheque", "cb", "virement", "bon_tiers")

routes = APIRouter()


@routes.get("/tresorerie")
async def tresorerie(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "tresorerie/cycles.html",
            ici="tresorerie",
            cycles=await comptes.cycles(lecture, visite.groupement),
            foyers=await comptes.comptes_des_foyers(lecture, visite.groupement),
        )


@routes.get("/cycles/{cycle}/tresorerie")
async def du_cycle(visite: Comptable, cycle: str, etat: str = "tous", tri: str = "nom") -> Response:
    choisi: comptes.Etat = next((code for code in comptes.ETATS if code == etat), "tous")
    ordre: comptes.Tri | None = next((code for code in comptes.TRIS if code == tri), None)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        ensemble = await comptes.total(lecture, visite.groupement, cycle)
        nombres = await comptes.nombres(lecture, visite.groupement, cycle)
        lignes = await comptes.lignes(lecture, visite.groupement, cycle, etat=choisi, tri=ordre or "foyer")
        return await visite.page(
            lecture,
            "tresorerie/comptes.html",
            ici="tresorerie",
            n=n,
            cycle=fiche,
            onglets=onglets(cycle),
            lignes=_nommees(visite, lignes, par_nom=ordre is None),
            total=await comptes.total(lecture, visite.groupement, cycle, etat=choisi),
            ensemble=ensemble,
            etat=choisi,
            tri=ordre or "nom",
            nombres=nombres,
            filtres=_filtres(nombres, cycle, choisi),
            modes=[mode for mode in MODES if ensemble[mode]],
            alertes=await alertes(lecture, visite.groupement, cycle, n),
            regles=await lecture_a_verifier.regles(lecture, visite.groupement, cycle),
            caisses=await lecture_caisse.sessions(lecture, visite.groupement, cycle),
            fournisseurs=await fournisseurs.total(lecture, visite.groupement, cycle),
            peut_rembourser=peut(visite, "RembourserFoyer"),
        )


def _nommees(visite: Visite, lignes: list[Ligne], *, par_nom: bool) -> list[dict[str, Any]]:
    """Names live outside the database, so sorting by name is done here."""
    annuaire = visite.site.application.annuaire
    nommees = [
        {
            **ligne,
            "carte": noms.carte(annuaire, ligne["foyer"]),
            "phrase": solde_en_mots(ligne["solde"], ligne["engage"]),
        }
        for ligne in lignes
    ]
    if par_nom:
        rangs = {fiche.foyer: rang for rang, fiche in enumerate(annuaire.fiches(groupement=visite.groupement))}
        nommees.sort(key=lambda ligne: rangs.get(ligne["foyer"], len(rangs)))
    return nommees


def _filtres(nombres: Ligne, cycle: str, choisi: str) -> list[dict[str, str]]:
    """The states that some household is in, with their number; the chosen one stays even when it is empty."""
    return [
        {"code": code, "nom": f"{nom} ({nombres[code]})", "adresse": f"/cycles/{cycle}/tresorerie?etat={code}"}
        for code, nom in NOMS_DES_ETATS.items()
        if nombres[code] or code in ("tous", choisi)
    ]
