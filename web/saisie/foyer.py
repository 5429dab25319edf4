"""What forms say of a household: its number, its card, the year of its membership."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from web.saisie.contact import courriel_faux, telephone_faux
from web.saisie.nombres import lire_entier, lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide
from web.saisie.textes import sans_invisibles

SOMME_MAX_CENTIMES: Final = 10_000_000
LANGUES: Final = (
    ("fr", "Français"),
    ("ar", "Arabe"),
    ("tr", "Turc"),
    ("pt", "Portugais"),
    ("ta", "Tamoul"),
    ("en", "Anglais"),
    ("autre", "Une autre langue"),
)
PAS_DEMANDE: Final = "pas_demande"
QUARTIER: Final = (("oui", "Oui", ""), ("non", "Non", ""), (PAS_DEMANDE, "Pas demandé", ""))
"""Whether it lives in the priority neighbourhood: nobody answers in its place, and none is chosen before it does."""
SYMBOLES: Final = {
    "🍋": "citron",
    "🍎": "pomme",
    "🍐": "poire",
    "🥕": "carotte",
    "🥖": "pain",
    "🌻": "fleur",
    "🐟": "poisson",
    "🐓": "coq",
    "🐝": "abeille",
    "🌙": "lune",
    "⭐": "étoile",
    "🔔": "cloche",
    "🚲": "vélo",
    "⛵": "bateau",
    "🎈": "ballon",
    "🧵": "fil",
}
"""Pictures that are told apart at a glance, by people who do not read."""
_NUMERO: Final = re.compile(r"(?:F-?)?([0-9]{1,6})", re.IGNORECASE)
_DERNIER_JOUR_DE_FEVRIER: Final = 28


def lire_numero(texte: str, champ: str) -> str:
    """« 92 », « f-92 » and « F-092 » as F-092; raises SaisieInvalide."""
    match = _NUMERO.fullmatch(texte.strip())
    if match is None:
        raise SaisieInvalide([Probleme(champ, "Écrivez un numéro comme F-092.")])
    return f"F-{int(match[1]):03d}"


def lire_fiche(valeurs: Mapping[str, str], *, telephone_connu: str = "") -> dict[str, str]:
    """The card, still clear; raises SaisieInvalide without a name or a street, by which homonyms are told apart.

    `telephone_connu` stays as it stands, however it was written.
    """
    champs = ("prenom", "nom", "rue", "telephone", "courriel")
    fiche = {nom: sans_invisibles(valeurs.get(nom, "")).strip() for nom in champs}
    problemes = []
    if not fiche["nom"]:
        problemes.append(Probleme("nom", "Indiquez le nom."))
    if not fiche["rue"]:
        problemes.append(Probleme("rue", "Indiquez la rue : elle distingue deux noms proches."))
    problemes += courriel_faux(fiche["courriel"])
    if fiche["telephone"] != telephone_connu.strip():
        problemes += telephone_faux(fiche["telephone"])
    if problemes:
        raise SaisieInvalide(problemes)
    return {nom: valeur for nom, valeur in fiche.items() if valeur}


def lire_personne(valeurs: Mapping[str, str]) -> dict[str, str]:
    """The card of somebody beside the account holder, whose street is the household's; raises SaisieInvalide."""
    champs = ("prenom", "nom", "telephone")
    fiche = {nom: sans_invisibles(valeurs.get(f"autre_{nom}", "")).strip() for nom in champs}
    if not fiche["nom"]:
        raise SaisieInvalide([Probleme("autre_nom", "Indiquez le nom.")])
    if problemes := telephone_faux(fiche["telephone"], "autre_telephone"):
        raise SaisieInvalide(problemes)
    return {nom: valeur for nom, valeur in fiche.items() if valeur}


def lire_du_quartier(texte: str) -> bool | None:
    """Whether it lives in the priority neighbourhood; None: it was not asked. Raises SaisieInvalide."""
    if texte not in ("oui", "non", PAS_DEMANDE):
        raise SaisieInvalide([Probleme("est_qpv", "Demandez-le, puis touchez Oui ou Non.")])
    return None if texte == PAS_DEMANDE else texte == "oui"


def lire_taille(texte: str) -> int | None:
    """How many it is; None: it was not asked. Raises SaisieInvalide."""
    return lire_entier(texte, "taille") if texte.strip() else None


def lire_symbole(texte: str) -> str:
    """The picture of a card that is given by hand; raises SaisieInvalide."""
    if texte not in SYMBOLES:
        raise SaisieInvalide([Probleme("symbole", "Choisissez le symbole de sa carte, avec la personne.")])
    return texte


def lire_tarif(texte: str) -> str:
    """Raises SaisieInvalide where none was chosen."""
    if not texte:
        raise SaisieInvalide([Probleme("tarif", "Choisissez le tarif que la situation vérifiée donne à ce foyer.")])
    return texte


def lire_somme(texte: str, champ: str) -> int:
    """Centimes, more than zero; raises SaisieInvalide."""
    somme = lire_montant(texte, champ)
    if not 0 < somme <= SOMME_MAX_CENTIMES:
        raise SaisieInvalide([Probleme(champ, "Écrivez un montant plus grand que zéro, de 100 000 € au plus.")])
    return somme


def dernier_jour(du: date) -> date:
    """Of the year that begins on that day (R-020)."""
    jour = min(du.day, _DERNIER_JOUR_DE_FEVRIER) if du.month == 2 else du.day  # noqa: PLR2004 - February
    return date(du.year + 1, du.month, jour) - timedelta(days=1)
