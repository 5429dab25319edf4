"""`/assemblees/{reunion}/dossier`: an assembly in one file; what is missing is named, with where to make it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.mots import PARIS
from projections.ecritures import lire
from projections.lectures.argent import clotures, inventaires
from projections.lectures.groupe import activite as lectures_activite
from projections.lectures.groupe import permanences
from projections.lectures.groupe import reunions as lectures
from projections.lectures.vues import Lecture, Ligne
from web.documents.composer import composer
from web.documents.etat import exporter
from web.etats.activite import activite
from web.etats.annuel import annuel
from web.etats.demandeur import entete
from web.etats.etat import Etat
from web.langue import a_paris, pluriel
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.visite import Visite
from web.pages.grand_livre.cadre import RACINE, lire_les_comptes, nommees
from web.pages.grand_livre.etats import noms_des_annees, resultat
from web.pages.reunions.assemblee import assemblee_de, en_mots
from web.pages.reunions.assemblees import ADRESSE
from web.pages.tresorerie.cadre import Comptable

SANS_HORLOGE: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: a paper bears its own."""
Exercice = Annotated[int | None, Query(ge=2018, le=2099)]

routes = APIRouter()


class Piece(NamedTuple):
    nom: str
    prete: bool
    phrase: str
    """What stands, or what is missing."""
    lien: str
    """Where it is made or read."""


@routes.get(f"{ADRESSE}/{{reunion}}/dossier")
async def page(visite: Comptable, reunion: str, annee: Exercice = None) -> Response:
    async with lire_les_comptes(visite) as lecture:
        fiche = await assemblee_de(visite, lecture, reunion)
        an = await _annee(lecture, fiche, annee)
        exercices = await lire.exercices(lecture)
        return await visite.page(
            lecture,
            "reunions/dossier.html",
            ici="vie",
            adresse=f"{ADRESSE}/{reunion}/dossier",
            n=await noms.lire(visite, lecture),
            reunion=fiche,
            annee=an,
            annees=nommees({*await lire.annees(lecture), an}, exercices),
            pieces=await pieces(visite, lecture, fiche, an),
        )


@routes.get(f"{ADRESSE}/{{reunion}}/dossier.zip")
async def emporter(visite: Comptable, reunion: str, annee: Exercice = None) -> Response:
    async with lire_les_comptes(visite) as lecture:
        fiche = await assemblee_de(visite, lecture, reunion)
        an = await _annee(lecture, fiche, annee)
        papiers = {"convocation": await en_mots(visite, lecture, fiche, "convocation")}
        if fiche["presents"] is not None:
            papiers["proces-verbal"] = await en_mots(visite, lecture, fiche, "proces_verbal")
        etats = [await _comptes(visite, lecture, an), await _activite(visite, lecture, an)]
        tete = await entete(visite, lecture, (await lire.exercices(lecture)).nom(an))
        lisez = lisez_moi(fiche, await pieces(visite, lecture, fiche, an))
    return Response(
        await a_part(empaqueter, papiers, etats, tete, lisez),
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="assemblee-{reunion}.zip"'},
    )


async def pieces(visite: Visite, lecture: Lecture, fiche: Ligne, an: int) -> list[Piece]:
    """In the order in which an assembly goes through them."""
    la = f"{ADRESSE}/{fiche['reunion']}"
    resolutions = await lectures.resolutions(lecture, fiche["reunion"])
    votees = sum(r["adoptee"] is not None for r in resolutions)
    exercices = await lire.exercices(lecture)
    close = an in await lire.exercices_clos(lecture)
    antenne = await clotures.antenne(lecture, visite.groupement)
    budget = await inventaires.budget(lecture, antenne, an + 1)
    chiffres = await _chiffres(visite, lecture, an)
    sans_vote = bool(fiche["presents"] is not None and not fiche["quorum_atteint"])
    return [
        Piece("Convocation", fiche["invitations"] > 0, _invitee(fiche), la),
        Piece(
            f"Comptes {exercices.nom(an)} : résultat, bilan, budget",
            close,
            "L'année est close." if close else "L'année n'est pas close : les chiffres bougent encore.",
            f"{RACINE}/{an}/etats" if close else "/tresorerie/cloture",
        ),
        Piece(
            f"Budget {exercices.nom(an + 1)}",
            bool(budget),
            "Il est écrit." if budget else "Aucun budget n'est écrit pour l'année qui vient.",
            f"{RACINE}/{an + 1}/budget",
        ),
        Piece(
            f"Activité {exercices.nom(an)}",
            chiffres["distributions"] > 0,
            pluriel(chiffres["distributions"], "distribution terminée", "distributions terminées") + ".",
            "/permanences/heures",
        ),
        Piece(
            "Feuille de présence",
            fiche["presents"] is not None,
            "Les foyers sont comptés." if fiche["presents"] is not None else "Personne n'a compté les foyers.",
            la,
        ),
        Piece(
            "Votes",
            votees == len(resolutions) or sans_vote,
            "Sans quorum, il n'y a pas de vote."
            if sans_vote
            else f"{votees} sur {pluriel(len(resolutions), 'résolution')}.",
            la,
        ),
    ]


def lisez_moi(fiche: Ligne, toutes: list[Piece]) -> str:
    """What the archive holds and what it lacks, for whoever opens it later."""
    manquent = [f"- {p.nom} : {p.phrase}" for p in toutes if not p.prete]
    corps = ["Il manque :", *manquent] if manquent else ["Rien ne manque."]
    return "\r\n".join([f"{fiche['sujet']}, {a_paris(fiche['debut']):%d/%m/%Y}", "", *corps, ""])


def empaqueter(papiers: dict[str, dict[str, Any]], etats: list[Etat], tete: dict[str, str], lisez: str) -> bytes:
    """One archive: the papers of the assembly, then each statement to read and to count with."""
    fichiers = {"LISEZ-MOI.txt": lisez.encode(), "convocation.pdf": composer("convocation.typ", papiers["convocation"])}
    if "proces-verbal" in papiers:
        fichiers["proces-verbal.pdf"] = composer("proces_verbal.typ", papiers["proces-verbal"])
    for etat in etats:
        for extension in ("pdf", "xlsx"):
            fichiers[f"{etat.code}.{extension}"] = exporter(etat, tete, extension)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, octets in fichiers.items():
            zip_.writestr(zipfile.ZipInfo(nom, SANS_HORLOGE), octets, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


async def _annee(lecture: Lecture, fiche: Ligne, demandee: int | None) -> int:
    """The one asked for; else the last that was over on the day of the assembly, if it has accounts."""
    exercices, connues = await lire.exercices(lecture), await lire.annees(lecture)
    celle_du_jour = exercices.de(a_paris(fiche["debut"]).date())
    return demandee or (celle_du_jour - 1 if celle_du_jour - 1 in connues else celle_du_jour)


async def _comptes(visite: Visite, lecture: Lecture, an: int) -> Etat:
    e, budget = await resultat(visite, lecture, an)
    close = an in await lire.exercices_clos(lecture)
    noms_ = await noms_des_annees(lecture, an)
    return annuel(an, e, budget, noms=noms_, adresse=f"{RACINE}/{an}/comptes", close=close)


async def _activite(visite: Visite, lecture: Lecture, an: int) -> Etat:
    return activite((await lire.exercices(lecture)).nom(an), await _chiffres(visite, lecture, an))


async def _chiffres(visite: Visite, lecture: Lecture, an: int) -> dict[str, Any]:
    exercices = await lire.exercices(lecture)
    du, au = exercices.debut(an), exercices.fin(an)
    faits = await lectures_activite.activite(lecture, visite.groupement, du, au)
    bornes = (_minuit(du), _minuit(exercices.debut(an + 1)))
    heures = await permanences.benevoles(lecture, visite.groupement, *bornes)
    sommes = {cle: sum(ligne[cle] for ligne in heures) for cle in ("minutes", "minutes_habitants")}
    return {**faits, **sommes}


def _minuit(jour: date) -> datetime:
    return datetime.combine(jour, time(), PARIS)


def _invitee(fiche: Ligne) -> str:
    if fiche["invitations"]:
        return f"Envoyée le {a_paris(fiche['invitee_le']):%d/%m/%Y}."
    return "Personne n'a noté qu'elle est envoyée."
