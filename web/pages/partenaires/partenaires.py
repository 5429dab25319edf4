"""`/partenaires`: who helps the group, with what, and until when; the coordination adds one there."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.dates import UN_JOUR
from domaine.partenaires.refus import PartenaireInchange
from projections.lectures.groupe import partenaires as lectures
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.partenaires import ALERTE
from web.langue import a_paris, jour
from web.listes.liste import Case, Colonne, Liste, par_mots
from web.pages.commun.choix import Option, peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.recit.partenaires import APPORTS, GENRES

ADRESSE: Final = "/partenaires"


def apporte(apports: str | None) -> str:
    """« une salle, un financement »."""
    return ", ".join(APPORTS[apport] for apport in (apports or "").split())


def echeance(ligne: Ligne) -> Case:
    """Until when, and whether it is soon; `reste`: days left, None when no agreement runs."""
    if ligne["reste"] is None:
        return Case("Aucune convention", etat="attente")
    if ligne["reste"] < 0:
        return Case(f"Finie le {jour(ligne['fin'])}", etat="attention")
    return Case(jour(ligne["fin"]), etat="attention" if ligne["reste"] <= ALERTE.days else "regle")


PARTENAIRES: Final = Liste(
    code="partenaires",
    titre="Partenaires",
    quoi=("partenaire", "partenaires"),
    colonnes=(
        Colonne(
            code="nom",
            titre="Partenaire",
            valeur=lambda ligne: ligne["nom"],
            montre=lambda ligne: Case(ligne["nom"], f"{ADRESSE}/{ligne['partenaire']}", GENRES[ligne["genre"]]),
            large="entiere",
        ),
        Colonne(code="apporte", titre="Apporte", valeur=lambda ligne: apporte(ligne["apports"]), large="entiere"),
        Colonne(
            code="fin",
            titre="Convention jusqu'au",
            valeur=lambda ligne: ligne["fin"],
            genre="jour",
            montre=echeance,
            large="entiere",
        ),
        Colonne(code="salles", titre="Salles", valeur=lambda ligne: ligne["salles"], genre="nombre"),
        Colonne(code="cles", titre="Clés confiées", valeur=lambda ligne: ligne["cles"], genre="nombre"),
    ),
    tri="nom",
    chercher=par_mots(lambda ligne: f"{ligne['nom']} {GENRES[ligne['genre']]}"),
    chercher_quoi="Nom",
)

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get(ADRESSE)
async def page(visite: Equipe) -> Response:
    return await _page(visite, Formulaire("referencer"))


@routes.post(ADRESSE)
async def referencer(visite: Equipe) -> Response:
    formulaire = await Formulaire.recu(visite.request, "referencer")
    partenaire = formulaire.identifiant("part")

    reponse = await visite.enregistrer(
        formulaire, "ReferencerPartenaire", lambda: fiche(visite, formulaire, partenaire), {PartenaireInchange: "nom"}
    )
    if reponse is None:
        return await _page(visite, formulaire, statut=422)
    return visite.apres(reponse, f"{ADRESSE}/{partenaire}")


def fiche(visite: Visite, formulaire: Formulaire, partenaire: str) -> dict[str, Any]:
    """What a partner's form says."""
    return {
        "partenaire": partenaire,
        "groupement": visite.groupement,
        "nom": formulaire.valeur("nom").strip(),
        "genre": formulaire.valeur("genre"),
        "financeur": formulaire.valeur("financeur").strip() or None,
    }


async def financeurs(visite: Visite, lecture: Lecture) -> list[Option]:
    """The names under which the group knows those who pay rebates."""
    return [(nom, "") for nom in await lectures.financeurs(lecture, visite.groupement)]


async def _page(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        aujourdhui = a_paris(visite.maintenant).date()
        lignes: list[dict[str, Any]] = [
            {**ligne, "reste": None if ligne["fin"] is None else (ligne["fin"] - aujourdhui) // UN_JOUR}
            for ligne in await lectures.tous(lecture, visite.groupement)
        ]
        vue = lister(visite, PARTENAIRES, lignes, adresse=ADRESSE)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "partenaires/partenaires.html",
            ici="vie",
            adresse=ADRESSE,
            statut=statut,
            v=vue,
            s=formulaire,
            referencie=peut(visite, "ReferencerPartenaire"),
            ouvert=statut != 200 or not lignes,  # noqa: PLR2004 - a refused form stays open
            genres=list(GENRES.items()),
            financeurs=await financeurs(visite, lecture),
        )
