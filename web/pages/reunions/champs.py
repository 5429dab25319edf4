"""What the forms of meetings share: a day with its hours, the languages, and what was counted in each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from domaine.reunions.refus import (
    HabitantsTropNombreux,
    LangueTropParlee,
    ReunionMalDatee,
)
from web.pages.commun.saisies import Champs, Formulaire
from web.saisie.dates import lire_heure, lire_jour
from web.saisie.foyer import LANGUES
from web.saisie.nombres import lire_entier
from web.saisie.problemes import Probleme, SaisieInvalide

ORDINAIRE: Final = ("18:00", "19:30")
AUTRES_LANGUES: Final = tuple((code, nom) for code, nom in LANGUES if code != "fr")
NOMS_DES_LANGUES: Final[Mapping[str, str]] = {code: nom.lower() for code, nom in LANGUES}
CHAMPS: Final[Champs] = {
    ReunionMalDatee: "jour",
    HabitantsTropNombreux: "habitants",
    LangueTropParlee: "personnes",
}


def ou_et_quand(formulaire: Formulaire) -> dict[str, Any]:
    """Subject, place, hours and languages; raises SaisieInvalide with all that is wrong."""
    problemes: list[Probleme] = []
    jour = _jour(formulaire, problemes)
    debut, fin = (_heure(formulaire, jour, champ, problemes) for champ in ("debut", "fin"))
    if problemes:
        raise SaisieInvalide(problemes)
    return {
        "sujet": formulaire.valeur("sujet").strip(),
        "lieu": formulaire.valeur("lieu").strip(),
        "debut": debut,
        "fin": fin,
        "langues": [code for code, _ in AUTRES_LANGUES if formulaire.valeur(f"langue-{code}")],
    }


def comptes(formulaire: Formulaire) -> dict[str, Any]:
    """How many came, and who speaks what; a language without a number is not spoken. Raises SaisieInvalide."""
    langues = [
        {"langue": code, "personnes": lire_entier(formulaire.valeur(champ), champ)}
        for code, _ in AUTRES_LANGUES
        if formulaire.valeur(champ := f"parle-{code}").strip()
    ]
    return {
        "personnes": lire_entier(formulaire.valeur("personnes"), "personnes"),
        "habitants": lire_entier(formulaire.valeur("habitants"), "habitants"),
        "langues": [parlee for parlee in langues if parlee["personnes"]],
    }


def _jour(formulaire: Formulaire, problemes: list[Probleme]) -> date | None:
    try:
        return lire_jour(formulaire.valeur("jour"))
    except ValueError as erreur:
        problemes.append(Probleme("jour", str(erreur)))
        return None


def _heure(formulaire: Formulaire, jour: date | None, champ: str, problemes: list[Probleme]) -> str:
    try:
        return lire_heure(jour or date.min.replace(year=2000), formulaire.valeur(champ)).isoformat()
    except ValueError as erreur:
        problemes.append(Probleme(champ, str(erreur)))
        return ""
