"""`/permanences/heures`: who gave how much time over a year, neighbours apart, as a list and as a file (R-201).

And who is a neighbour, where that is not what the household says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.mots import PARIS, duree, euros
from domaine.permanences.refus import PersonneHorsDuGroupement
from domaine.permanences.valeur import valeur_des_heures
from domaine.types import Role
from projections.lectures.argent import inventaires
from projections.lectures.groupe import permanences as lectures
from projections.lectures.vues import Ligne
from web.langue import MOIS, a_paris
from web.listes.liste import Case, Colonne, Liste, par_mots
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.dessins import Point
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import COMPTES
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.permanences.calendrier import ADRESSE
from web.pages.permanences.gens import gens, nommee
from web.saisie.nombres import lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide

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

TAUX_MAX: Final = 100_00
OUI_OU_NON: Final = {"oui": True, "non": False}
CHAMPS: Final[Champs] = {PersonneHorsDuGroupement: "qui"}

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(reserve_a(COMPTES | {Role.REFERENT}))]
Annee = Annotated[int | None, Query(ge=2000, le=2100)]


@routes.get(f"{ADRESSE}/heures")
async def page(visite: Lecteur, annee: Annee = None, taux: str = "") -> Response:
    """`taux`: what an hour is worth, as it was typed; else as the accounts valued it last (R-203)."""
    return await _montrer(visite, annee, Formulaire("valeur", {"taux": taux} if taux else {}))


@routes.post(f"{ADRESSE}/heures/quartier")
async def quartier(visite: Lecteur, annee: Annee = None) -> Response:
    """Hours that are confirmed from now on are counted so; those of before stay as they were."""
    exiger_le_droit(visite, "DecrireBenevole")
    formulaire = await Formulaire.recu(visite.request, "quartier")

    def donnees() -> dict[str, Any]:
        habitant = OUI_OU_NON.get(formulaire.valeur("habitant"))
        if habitant is None:
            raise SaisieInvalide([Probleme("habitant", "Dites si cette personne habite le quartier.")])
        return {"groupement": visite.groupement, "personne": nommee(visite, formulaire), "habitant": habitant}

    reponse = await visite.enregistrer(formulaire, "DecrireBenevole", donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, annee, Formulaire("valeur"), formulaire)
    return visite.apres(reponse, _adresse(annee))


async def _montrer(
    visite: Visite, annee: int | None, formulaire: Formulaire, refuse: Formulaire | None = None
) -> Response:
    """`annee`: None is this one. `refuse`: of the form that tells who is a neighbour."""
    cette_annee = a_paris(visite.maintenant).year
    choisie = annee or cette_annee
    du, au = (datetime(a, 1, 1, tzinfo=PARIS) for a in (choisie, choisie + 1))
    decrit = peut(visite, "DecrireBenevole")
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lignes: list[dict[str, Any]] = [
            {**ligne, "nom": n.personne(ligne["personne"])}
            for ligne in await lectures.benevoles(lecture, visite.groupement, du, au)
        ]
        vue = lister(visite, HEURES, lignes, adresse=_adresse(annee))
        if vue.demande.extension:
            return await fichier(visite, vue)
        vaut = (
            _taux(formulaire)
            if formulaire.valeur("taux")
            else await inventaires.taux_benevole(lecture, visite.groupement)
        )
        par_mois = await lectures.heures_par_mois(lecture, visite.groupement, du, au)
        minutes = sum(ligne["minutes"] for ligne in lignes)
        habitants = sum(ligne["minutes_habitants"] for ligne in lignes)
        return await visite.page(
            lecture,
            "permanences/heures.html",
            ici="permanences",
            adresse=_adresse(annee),
            statut=422 if formulaire.erreurs or refuse is not None else 200,
            n=n,
            s=formulaire,
            q=refuse or Formulaire("quartier"),
            decrit=decrit,
            gens=await gens(visite, lecture) if decrit else [],
            decrits=[
                (n.personne(ligne["personne"]), ligne["habitant"])
                for ligne in await lectures.decrits(lecture, visite.groupement)
            ],
            taux=vaut,
            vaut=None if vaut is None else valeur_des_heures(minutes, vaut),
            mois=mois_en_barres(par_mois),
            titre_des_mois=_titre(par_mois),
            par_cycle=await lectures.heures_par_cycle(lecture, visite.groupement, du, au),
            valeur=lambda duree: None if vaut is None else valeur_des_heures(duree, vaut),
            v=vue,
            annee=choisie,
            annees=[choisie - 1, *([choisie + 1] if choisie < cette_annee else [])],
            minutes=minutes,
            habitants=habitants,
            exterieurs=minutes - habitants,
            personnes=sum(ligne["creneaux"] > 0 for ligne in lignes),
        )


def _adresse(annee: int | None) -> str:
    return f"{ADRESSE}/heures?annee={annee}" if annee else f"{ADRESSE}/heures"


def mois_en_barres(lignes: Sequence[Ligne]) -> list[Point]:
    """One bar a month, neighbours' hours said apart."""
    return [
        Point(
            MOIS[ligne["mois"].month - 1].capitalize(),
            ligne["minutes"],
            f"{duree(ligne['minutes'])}, dont {duree(ligne['minutes_habitants'])} du quartier",
        )
        for ligne in lignes
    ]


def _titre(lignes: Sequence[Ligne]) -> str:
    if not lignes:
        return ""
    plus = max(lignes, key=lambda ligne: (ligne["minutes"], ligne["mois"]))
    return f"C'est en {MOIS[plus['mois'].month - 1]} qu'on a donné le plus : {duree(plus['minutes'])}"


def _taux(formulaire: Formulaire) -> int | None:
    """What was typed, between nothing and a hundred euros; None: it cannot be read, and the form says why."""
    try:
        lu = lire_montant(formulaire.valeur("taux"), "taux")
    except SaisieInvalide as erreur:
        formulaire.refuser(erreur, {})
        return None
    if not 0 <= lu <= TAUX_MAX:
        formulaire.erreurs["taux"] = f"Écrivez un montant entre 0 et {euros(TAUX_MAX)}."
        return None
    return lu
