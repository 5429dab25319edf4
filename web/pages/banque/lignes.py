"""`/banque`: what the bank said and nobody explained yet, with what it probably is; then every line."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import jour_de
from projections.lectures.argent import banque
from projections.lectures.argent.etat_de_rapprochement import etat_au
from projections.lectures.vues import Lecture, Ligne
from web.banque.propositions import Propositions, proposer
from web.pages.banque.cadre import en_clair, onglets
from web.pages.banque.libelles import age_en_mots, operation_montree
from web.pages.banque.liste_lignes import lignes_de_banque, nommee
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable

MONTREES = 40
"""Lines to be told, on one page: those that follow come once these are told."""

routes = APIRouter()


@routes.get("/banque")
async def page(visite: Comptable) -> Response:
    return await montrer(visite)


async def montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    """`refuse`: the form of a line, when what it asked was refused."""
    async with visite.lire() as lecture:
        aujourd_hui = jour_de(visite.maintenant)
        n = await noms.lire(visite, lecture)
        lues = await banque.lignes(lecture, visite.groupement)
        operations = await banque.operations(lecture, visite.groupement)
        lignes = [_complete(ligne, n, aujourd_hui) for ligne in await en_clair(visite, lues)]
        vue = lister(visite, lignes_de_banque(), lignes, adresse="/banque")
        if vue.demande.extension:
            return await fichier(visite, vue)
        ouvertes = [ligne for ligne in lignes if ligne["etat"] == "ouverte"]
        propositions = proposer(ouvertes, await banque.possibles(lecture, visite.groupement))
        return await visite.page(
            lecture,
            "banque/lignes.html",
            ici="tresorerie",
            adresse="/banque",
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(visite),
            v=vue,
            a_traiter=[_a_traiter(ligne, propositions, n, refuse) for ligne in ouvertes[::-1][:MONTREES]],
            restent=max(len(ouvertes) - MONTREES, 0),
            a_affecter=[ligne for ligne in lignes if ligne["etat"] == "virement" and not ligne["foyer"]],
            etat=await _etat(lecture, visite, lues, operations, aujourd_hui),
            peut=peut(visite, "RapprocherLigne"),
        )


async def _etat(
    lecture: Lecture, visite: Visite, lignes: list[Ligne], operations: list[Ligne], aujourd_hui: date
) -> Any:
    releves = await banque.releves(lecture, visite.groupement)
    return etat_au(aujourd_hui, lignes, operations, releves, await banque.solde_repris(lecture, visite.groupement))


def _complete(ligne: dict[str, Any], n: NomsDesPages, aujourd_hui: date) -> dict[str, Any]:
    age = (aujourd_hui - ligne["le"]).days
    return {**nommee(ligne, n), "age": age, "age_mots": age_en_mots(age)}


def _a_traiter(
    ligne: dict[str, Any], propositions: Propositions, n: NomsDesPages, refuse: Formulaire | None
) -> dict[str, Any]:
    sure = propositions.sures.get(ligne["ligne"])
    formulaire = refuse if refuse is not None and refuse.id == ligne["ligne"] else Formulaire(ligne["ligne"])
    return {
        **ligne,
        "formulaire": formulaire,
        "possibles": len(propositions.possibles.get(ligne["ligne"], ())),
        "operations": [operation_montree(operation, n) for operation in sure.operations] if sure else [],
        "frais": sure.frais_centimes if sure else 0,
    }
