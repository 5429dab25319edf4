"""`/partenaires/cles`: who holds which key, of which room; whoever left the team shows."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures.groupe import partenaires as lectures
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.commun import noms
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.partenaires.partenaires import ADRESSE

CLES: Final = Liste(
    code="cles",
    titre="Qui a les clés",
    quoi=("clé", "clés"),
    colonnes=(
        Colonne(code="cle", titre="Clé", valeur=lambda ligne: ligne["cle"]),
        Colonne(
            code="qui",
            titre="Qui l'a",
            valeur=lambda ligne: ligne["nom"],
            montre=lambda ligne: Case(ligne["nom"], detail="" if ligne["de_l_equipe"] else "n'est plus dans l'équipe"),
            large="entiere",
        ),
        Colonne(code="salle", titre="De quoi", valeur=lambda ligne: ligne["salle_nom"] or ""),
        Colonne(
            code="partenaire",
            titre="Partenaire",
            valeur=lambda ligne: ligne["partenaire_nom"],
            montre=lambda ligne: Case(ligne["partenaire_nom"], f"{ADRESSE}/{ligne['partenaire']}"),
        ),
        Colonne(code="depuis", titre="Depuis", valeur=lambda ligne: ligne["depuis"], genre="jour"),
    ),
    tri="partenaire",
    filtres=(
        Filtre(
            code="equipe",
            titre="Équipe",
            choix=(
                Choix("toutes", "Toutes", toutes),
                Choix("partis", "Parties avec quelqu'un", lambda ligne: not ligne["de_l_equipe"]),
            ),
        ),
    ),
    chercher=par_mots(
        lambda ligne: f"{ligne['cle']} {ligne['nom']} {ligne['salle_nom'] or ''} {ligne['partenaire_nom']}"
    ),
    chercher_quoi="Clé, personne, salle",
)

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get(f"{ADRESSE}/cles")
async def page(visite: Equipe) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lignes: list[dict[str, Any]] = [
            {**ligne, "nom": n.personne(ligne["personne"])} for ligne in await lectures.cles(lecture, visite.groupement)
        ]
        vue = lister(visite, CLES, lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(lecture, "partenaires/cles.html", ici="vie", n=n, v=vue)
