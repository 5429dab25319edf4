"""`/permanences/heures`: who gave how much time over a year, neighbours apart, as a list and as a file (R-201)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.mots import PARIS, duree
from domaine.types import Role
from projections.lectures import permanences as lectures
from web.langue import a_paris
from web.listes.liste import Case, Colonne, Liste, par_mots
from web.pages import noms
from web.pages.lister import fichier, lister
from web.pages.navigation import COMPTES
from web.pages.permanences.calendrier import ADRESSE
from web.pages.visite import Visite, reserve_a

HEURES: Final = Liste(
    code="heures",
    titre="Heures données",
    quoi=("personne", "personnes"),
    colonnes=(
        Colonne(code="qui", titre="Qui", valeur=lambda ligne: ligne["nom"], large="entiere"),
        Colonne(
            code="creneaux",
            titre="Créneaux tenus",
            valeur=lambda ligne: ligne["creneaux"],
            genre="nombre",
            total=lambda ligne: ligne["creneaux"],
            decroit=True,
        ),
        Colonne(
            code="minutes",
            titre="Heures",
            valeur=lambda ligne: ligne["minutes"],
            genre="nombre",
            montre=lambda ligne: Case(duree(ligne["minutes"])),
            decroit=True,
        ),
        Colonne(
            code="quartier",
            titre="Du quartier",
            valeur=lambda ligne: ("oui" if ligne["minutes_habitants"] else "non") if ligne["minutes"] else "",
        ),
        Colonne(code="dernier", titre="La dernière fois", valeur=lambda ligne: ligne["dernier"], genre="jour"),
    ),
    tri="-minutes",
    chercher=par_mots(lambda ligne: ligne["nom"]),
    chercher_quoi="Nom",
)

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(reserve_a(COMPTES | {Role.REFERENT}))]


@routes.get(f"{ADRESSE}/heures")
async def page(visite: Lecteur, annee: Annotated[int | None, Query(ge=2000, le=2100)] = None) -> Response:
    cette_annee = a_paris(visite.maintenant).year
    choisie = annee or cette_annee
    du, au = (datetime(a, 1, 1, tzinfo=PARIS) for a in (choisie, choisie + 1))
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lignes: list[dict[str, Any]] = [
            {**ligne, "nom": n.personne(ligne["personne"])}
            for ligne in await lectures.benevoles(lecture, visite.groupement, du, au)
        ]
        vue = lister(visite, HEURES, lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        minutes = sum(ligne["minutes"] for ligne in lignes)
        habitants = sum(ligne["minutes_habitants"] for ligne in lignes)
        return await visite.page(
            lecture,
            "permanences/heures.html",
            ici="permanences",
            n=n,
            v=vue,
            annee=choisie,
            annees=[choisie - 1, *([choisie + 1] if choisie < cette_annee else [])],
            minutes=minutes,
            habitants=habitants,
            exterieurs=minutes - habitants,
            personnes=sum(ligne["creneaux"] > 0 for ligne in lignes),
        )
