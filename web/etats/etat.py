"""What a statement is: tables with their totals, as values; each medium writes them its own way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from domaine.mots import le_jour
from web.langue import montant
from web.pages.commun.dessins import Point
from web.tableur.ecriture import Case

Valeur = str | int | date | None
"""An `int` is in centimes, or a number; a `date` stays one in spreadsheets; None: nothing is known."""
Genre = Literal["texte", "nombre", "montant", "solde", "ecart", "reste", "atteint"]
"""A `solde` is a household's, an `ecart` the group's: words say which way they go (R-146).

A `reste` is what a budget leaves to spend, an `atteint` what came in beyond it.
"""
SENS: Final = {
    "solde": ("doit ", "avance "),
    "ecart": ("supporté ", "gagné "),
    "reste": ("dépassé de ", "reste "),
    "atteint": ("manque ", "en plus "),
}
"""Before an amount below zero, and above."""
EN_EUROS: Final = frozenset({"montant", *SENS})
"""In centimes; what is only an amount has its sign."""


class Colonne(NamedTuple):
    titre: str
    genre: Genre = "texte"
    large: bool = False
    """It takes what room is left; the first column does when none asks to."""
    zero: bool = False
    """Nothing is said as 0,00; else its cell is blank."""
    entier: bool = False
    """A name stays on one line of a wide screen, and a number like A-0263 on one line of any."""

    @property
    def chiffre(self) -> bool:
        return self.genre != "texte"

    def mots(self, valeur: Valeur) -> str:
        """As people read it; an amount of nothing is left blank."""
        if valeur is None or (self.chiffre and valeur == 0 and not self.zero):
            return ""
        if self.genre == "montant" and isinstance(valeur, int):
            return montant(valeur)
        if self.genre in SENS and isinstance(valeur, int):
            return f"{SENS[self.genre][valeur > 0] if valeur else ''}{montant(abs(valeur))}"
        if isinstance(valeur, date):
            return le_jour(valeur)
        return str(valeur)

    def case(self, valeur: Valeur) -> Case:
        """As a spreadsheet counts it."""
        if valeur is None:
            return ""
        return Decimal(valeur).scaleb(-2) if self.genre in EN_EUROS and isinstance(valeur, int) else valeur

    @property
    def entete(self) -> str:
        return f"{self.titre} (€)" if self.genre in EN_EUROS else self.titre


class Rangee(NamedTuple):
    valeurs: Sequence[Valeur]
    lien: str = ""
    """Where the facts of this row are read; "": nowhere else."""


@dataclass(frozen=True, kw_only=True)
class Tableau:
    titre: str
    colonnes: Sequence[Colonne]
    rangees: Sequence[Rangee]
    totaux: Sequence[Valeur] | None = None
    """One value a column; None: the columns do not add up."""
    vide: str = "Rien pour cette commande du mois."

    def mots(self) -> list[list[str]]:
        return [self._mots(rangee.valeurs) for rangee in self.rangees]

    def totaux_en_mots(self) -> list[str]:
        return self._mots(self.totaux) if self.totaux is not None else []

    def _mots(self, valeurs: Sequence[Valeur]) -> list[str]:
        return [colonne.mots(valeur) for colonne, valeur in zip(self.colonnes, valeurs, strict=True)]

    def cases(self) -> list[list[Case]]:
        """The totals stand last, as on the page."""
        toutes = [rangee.valeurs for rangee in self.rangees] + ([self.totaux] if self.totaux is not None else [])
        return [
            [colonne.case(valeur) for colonne, valeur in zip(self.colonnes, valeurs, strict=True)] for valeurs in toutes
        ]


class Dessin(NamedTuple):
    """Bars on the page, whose figures stand in a table too."""

    titre: str
    points: Sequence[Point]


@dataclass(frozen=True, kw_only=True)
class Etat:
    code: str
    titre: str
    phrase: str
    """What it shows, in one sentence."""
    tableaux: Sequence[Tableau]
    alertes: Sequence[str] = ()
    """Sentences above all the rest: what somebody is to see to at once."""
    dessins: Sequence[Dessin] = ()
    constats: Sequence[str] = ()
    """Sentences below: what equals what, and what is missing."""
    signatures: Sequence[str] = ()
    """Who signs the printed page."""


def totaliser(colonnes: Sequence[Colonne], rangees: Sequence[Rangee], mots: str = "Total") -> list[Valeur]:
    """The sum of each column of figures, under the word in the first column."""
    sommes: list[Valeur] = [
        sum(valeur for rangee in rangees if isinstance(valeur := rangee.valeurs[rang], int))
        if colonne.chiffre
        else None
        for rang, colonne in enumerate(colonnes)
    ]
    return [mots, *sommes[1:]]
