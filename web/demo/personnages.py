"""The people of the demo, all invented: households of a neighbourhood and the handful who keep the group alive."""

from __future__ import annotations

from importlib.resources import files
from random import Random
from typing import Any, NamedTuple

from domaine.types import Mode, Role, Tarif

RUES = (
    "allée des Tilleuls",
    "rue Louise-Michel",
    "place du Marché",
    "rue des Frères-Lumière",
    "chemin du Grand-Pré",
    "avenue Salengro",
)
SYMBOLES = "🍋🍎🍐🥕🌻🐟🐓🐝🌙⭐🔔🚲⛵🎈🧵🥖"
LANGUES = ("fr", "fr", "fr", "fr", "ar", "tr", "pt", "ta")

GROUPEMENT, CENTRE_SOCIAL = "tilleuls", "Centre social des Tilleuls"
ANTENNE = {"antenne": "voisins", "nom_antenne": "Les Voisins de la Plaine"}
FINANCEUR = "Mieux manger"
PEUPLIERS, NOM_PEUPLIERS = "peupliers", "Les Peupliers"

TRESORIERE = ("B-tresoriere", "Claire", "Girard", Role.TRESORIER)
COORDINATRICE = ("B-coordinatrice", "Samira", "Benali", Role.COORDINATEUR)
EQUIPE = (
    ("B-luc", "Luc", "Bernard", Role.BENEVOLE),
    ("B-nadia", "Nadia", "Haddad", Role.BENEVOLE),
    ("B-rose", "Rose", "Kouassi", Role.BENEVOLE),
    ("B-paul", "Paul", "Moreau", Role.REFERENT),
    ("B-auditeur", "Hélène", "Faure", Role.AUDITEUR),
)
ACCUEIL_DU_CENTRE = ("B-ines", "Inès", "Morel", Role.PARTENAIRE)
"""Of the social centre's staff: no neighbour, and not of the team."""
EQUIPE_PEUPLIERS = (
    ("B-yacine", "Yacine", "Ferrand", Role.COORDINATEUR),
    ("B-agnes", "Agnès", "Rolland", Role.TRESORIER),
    ("B-driss", "Driss", "Amrani", Role.REFERENT),
    ("B-mila", "Mila", "Costa", Role.BENEVOLE),
    ("B-sonia", "Sonia", "Mansouri", Role.BENEVOLE),
)
"""Of the second neighbourhood: its coordinator and its treasurer come first."""


class Foyer(NamedTuple):
    """A household as the demo draws it; `donnees` is the data of `InscrireFoyer`."""

    numero: str
    donnees: dict[str, Any]
    tarif: Tarif
    cotisation_centimes: int
    mode: Mode
    """How it usually pays."""
    paie_a_la_commande: bool
    sur_papier: bool


def foyers(nombre: int, groupement: str, hasard: Random, *, premier: int = 1) -> list[Foyer]:
    """Numbers follow from `premier`; the same seed draws the same neighbourhood."""
    prenoms, noms = _mots("prenoms.txt"), _mots("noms.txt")
    return [_foyer(rang, groupement, hasard, prenoms, noms) for rang in range(premier, premier + nombre)]


def premier_numero_voisin(foyers: int) -> int:
    """Where the numbers of the second neighbourhood begin: at a round hundred, past those of the first."""
    return (foyers + 2) // 100 * 100 + 101


def _foyer(rang: int, groupement: str, hasard: Random, prenoms: list[str], noms: list[str]) -> Foyer:
    numero = f"F-{rang:03d}"
    tarif = hasard.choices(list(Tarif), weights=(30, 60, 10))[0]
    est_qpv = tarif is not Tarif.SOLIDAIRE
    prenom, nom = hasard.choice(prenoms), hasard.choice(noms)
    if rang == 13:  # noqa: PLR2004 - the homonyms of the first dispute
        prenom, nom = "Fatou", "Diara"
    if rang == 31:  # noqa: PLR2004
        prenom, nom = "Fatoumata", "Diarra"
    identite = {
        "nom": nom,
        "prenom": prenom,
        "rue": f"{hasard.randint(1, 48)} {hasard.choice(RUES)}",
        "telephone": f"06{hasard.randint(0, 99_999_999):08d}" if hasard.random() < 0.85 else "",  # noqa: PLR2004
    }
    donnees = {
        "foyer": numero,
        "groupement": groupement,
        "titulaire": f"PE-{rang:03d}",
        "identite": identite,
        "taille": hasard.choices(range(1, 8), weights=(18, 20, 18, 20, 14, 7, 3))[0],
        "est_qpv": est_qpv,
        "langue": hasard.choice(LANGUES),
        "symbole": hasard.choice(SYMBOLES),
    }
    return Foyer(
        numero=numero,
        donnees=donnees,
        tarif=tarif,
        cotisation_centimes=hasard.choice((1_00, 1_00, 2_00, 5_00))
        if est_qpv
        else hasard.choice((20_00, 25_00, 35_00)),
        mode=hasard.choices(list(Mode), weights=(40, 25, 22, 10, 3))[0],
        paie_a_la_commande=hasard.random() < 0.55,  # noqa: PLR2004 - about half prepay
        sur_papier=hasard.random() < 0.45,  # noqa: PLR2004
    )


def _mots(fichier: str) -> list[str]:
    return (files("web.demo") / fichier).read_text(encoding="utf-8").splitlines()
