"""What is done on a partner's page: agreements, rooms, keys, contacts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.partenaires.refus import (
    CleDejaConfiee,
    CleHorsDeLEquipe,
    ConventionMalDatee,
    PartenaireInchange,
    SalleInchangee,
)
from web.pages.commun.navigation import AGIT
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.partenaires.fiche import GESTES, page_partenaire
from web.pages.partenaires.partenaires import ADRESSE
from web.pages.partenaires.partenaires import fiche as fiche_de
from web.recit.partenaires import APPORTS
from web.saisie.dates import lire_jour
from web.saisie.identite import lire_quelqu_un
from web.saisie.problemes import Probleme, SaisieInvalide

CHAMPS: Final[Champs] = {
    PartenaireInchange: "nom",
    ConventionMalDatee: "fin",
    SalleInchangee: "nom",
    CleDejaConfiee: "personne",
    CleHorsDeLEquipe: "personne",
}
CLE: Final = re.compile(r"[A-Z0-9][A-Z0-9 ._-]{0,19}")
CARTE: Final = ("prenom", "fonction", "telephone", "courriel")
"""What is written of somebody beside their name."""

routes = APIRouter()
Membre = Annotated[Visite, Depends(reserve_a(AGIT))]
Donnees = Callable[[Visite, str, Formulaire], dict[str, Any]]


@routes.post(f"{ADRESSE}/{{partenaire}}/{{geste}}")
async def agir(visite: Membre, partenaire: str, geste: str) -> Response:
    if geste not in GESTES:
        raise Introuvable("Ce geste n'existe pas.")
    formulaire = await Formulaire.recu(visite.request, geste)
    donnees = {"partenaire": partenaire}
    reponse = await visite.enregistrer(
        formulaire, GESTES[geste], lambda: {**donnees, **_DONNEES[geste](visite, partenaire, formulaire)}, CHAMPS
    )
    if reponse is None:
        return await page_partenaire(visite, partenaire, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/{partenaire}")


def _convention(_: Visite, __: str, f: Formulaire) -> dict[str, Any]:
    apports = [apport for apport in APPORTS if f.valeur(f"apport.{apport}") == "oui"]
    if not apports:
        raise SaisieInvalide([Probleme("apports", "Cochez ce que le partenaire apporte.")])
    return {
        "convention": f.identifiant("conv"),
        "objet": f.valeur("objet").strip(),
        "debut": _jour(f, "debut"),
        "fin": _jour(f, "fin"),
        "apports": apports,
    }


def _renouveler(_: Visite, __: str, f: Formulaire) -> dict[str, Any]:
    return {"convention": f.valeur("convention"), "fin": _jour(f, "fin")}


def _terminer(_: Visite, __: str, f: Formulaire) -> dict[str, Any]:
    return {"convention": f.valeur("convention"), "le": _jour(f, "le")}


def _salle(_: Visite, __: str, f: Formulaire) -> dict[str, Any]:
    if not f.valeur("ou").strip():
        raise SaisieInvalide([Probleme("ou", "Indiquez l'adresse, pour qui n'est jamais venu.")])
    return {
        "salle": f.valeur("salle") or f.identifiant("salle"),
        "nom": f.valeur("nom").strip(),
        "usage": f.valeur("usage"),
        "adresse": f.valeur("ou").strip(),
        "horaires": f.valeur("horaires").strip(),
    }


def _cle(_: Visite, __: str, f: Formulaire) -> dict[str, Any]:
    """What is written on the key has one spelling: « k 12 » is « K 12 »."""
    cle = " ".join(f.valeur("cle").upper().split())
    if not CLE.fullmatch(cle):
        raise SaisieInvalide([Probleme("cle", "Recopiez ce qui est écrit sur la clé, par exemple K 12.")])
    return {"salle": f.valeur("salle"), "cle": cle, "personne": f.valeur("personne")}


def _contact(_: Visite, __: str, f: Formulaire) -> dict[str, Any]:
    return {"personne": f.identifiant("pc"), "identite": lire_quelqu_un(f.valeurs, *CARTE)}


_DONNEES: Final[Mapping[str, Donnees]] = {
    "fiche": lambda visite, partenaire, f: fiche_de(visite, f, partenaire),
    "convention": _convention,
    "renouveler": _renouveler,
    "terminer": _terminer,
    "salle": _salle,
    "rendre-salle": lambda _, __, f: {"salle": f.valeur("salle")},
    "cle": _cle,
    "rendre-cle": lambda _, __, f: {"salle": f.valeur("salle"), "cle": f.valeur("cle")},
    "contact": _contact,
    "sans-contact": lambda _, __, f: {"personne": f.valeur("personne")},
}


def _jour(f: Formulaire, champ: str) -> str:
    """ISO; raise SaisieInvalide."""
    try:
        jour: date = lire_jour(f.valeur(champ))
    except ValueError as erreur:
        raise SaisieInvalide([Probleme(champ, str(erreur))]) from None
    return jour.isoformat()
