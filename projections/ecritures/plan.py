"""Which number and name an account bears in a year: the chart is a file, rules only know what each is for."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from domaine.mots import ESPACE, taux_en_mots
from projections.ecritures.modele import Compte, Journal

_FICHIER: Final = Path(__file__).with_name("plan.csv")
_JOURNAUX: Final = {
    Journal.A_NOUVEAU: "À nouveaux",
    Journal.ACHATS: "Achats",
    Journal.VENTES: "Distributions et ventes",
    Journal.BANQUE: "Banque",
    Journal.CAISSE: "Caisse",
    Journal.DIVERS: "Opérations diverses",
    Journal.BENEVOLAT: "Contributions volontaires",
}
_AUXILIAIRES: Final = {
    "foyer": "Foyer",
    "fournisseur": "Fournisseur",
    "financeur": "Payeur",
    "personne": "Personne",
    "cycle": "Commande du mois",
}


class Numerote(NamedTuple):
    """An account as one year's chart has it."""

    numero: str
    libelle: str
    divise: Literal["", "rang", "taux"]
    """What has its own number under it: each till or bank, each rate of VAT; "": nothing."""
    auxiliaire: str
    """What its lines are kept by (foyer, fournisseur ...); "": nothing."""


_DIVISES: Final[dict[str, Literal["", "rang", "taux"]]] = {"": "", "rang": "rang", "taux": "taux"}


@cache
def plan(annee: int) -> dict[Compte, Numerote]:
    """The chart of that year; raises KeyError on a year that no line covers."""
    with _FICHIER.open(encoding="utf-8", newline="") as fichier:
        lignes = [ligne for ligne in csv.DictReader(fichier, delimiter=";") if _vaut(ligne, annee)]
    comptes = {
        Compte(ligne["pour"]): Numerote(
            ligne["compte"], ligne["libelle"], _DIVISES[ligne["sous_comptes"]], ligne["auxiliaire"]
        )
        for ligne in lignes
    }
    if manquants := set(Compte) - comptes.keys():
        raise KeyError(f"{annee}: {', '.join(sorted(manquants))}")
    return comptes


def _vaut(ligne: dict[str, str], annee: int) -> bool:
    return int(ligne["du"]) <= annee <= int(ligne["au"] or annee)


def numero(compte: Compte, sous: int, annee: int) -> str:
    """`5301` for the first till, `70755` for sales at 5.5 %."""
    return f"{plan(annee)[compte].numero}{sous or ''}"


def compte_de(texte: str, annee: int) -> tuple[Compte, int] | None:
    """The account that bears this number in that year's chart, and which till, bank or rate; None: it is not in it."""
    for compte, numerote in plan(annee).items():
        if texte == numerote.numero:
            return compte, 0
        reste = texte.removeprefix(numerote.numero)
        if numerote.divise and reste != texte and reste.isdecimal():
            return compte, int(reste)
    return None


def libelle(compte: Compte, sous: int, annee: int) -> str:
    nom, divise = plan(annee)[compte].libelle, plan(annee)[compte].divise
    if not sous:
        return nom
    return f"{nom} {sous}" if divise == "rang" else f"{nom}, {taux_en_mots(sous).replace(ESPACE, ' ')}"


def libelle_auxiliaire(compte: Compte, aux: str, annee: int) -> str:
    """« Foyer F-031 »: the code and what it is, never a name, so that an export names nobody and never changes."""
    return f"{_AUXILIAIRES[plan(annee)[compte].auxiliaire]} {aux}" if aux else ""


def libelle_journal(code: str) -> str:
    """Of `VE`, `CA1` ..."""
    lettres, rang = code.rstrip("0123456789"), code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{_JOURNAUX[Journal(lettres)]} {rang}".rstrip()
