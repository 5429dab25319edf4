"""What a list is, before anybody asks for it: its columns, its filters, how it is searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, NamedTuple

from domaine.mots import euros, heure
from projections.annuaire.noms import cle_de_nom, plier
from projections.lectures.vues import Ligne
from web.langue import a_paris, jour_court
from web.saisie.nombres import lire_montant
from web.saisie.problemes import SaisieInvalide

Valeur = str | int | date | datetime | None
"""What a column sorts and exports; None: nothing is known, which comes last in any order."""
Genre = Literal["texte", "compte", "nombre", "montant", "jour", "moment"]
"""A `compte` is the number of an account; a `montant` is in centimes; a `moment` is an instant in UTC."""
PAR_PAGE: Final = 40
_CENTIMES: Final = re.compile(r"[0-9][.,][0-9]")


class Case(NamedTuple):
    """One cell as people read it."""

    texte: str
    lien: str = ""
    detail: str = ""
    """In small letters, after the text."""
    etat: str = ""
    """Of a mark (`pastille`); "" for plain text."""
    symbole: str = ""
    """A drawing that helps to recognise the row; the text says the same."""
    plies: Sequence[Case] = ()
    """What unfolds under the text."""


@dataclass(frozen=True, kw_only=True)
class Colonne:
    code: str
    titre: str
    valeur: Callable[[Ligne], Valeur]
    genre: Genre = "texte"
    montre: Callable[[Ligne], Case] | None = None
    """None: the value, in the French of its kind."""
    total: Callable[[Ligne], int] | None = None
    """What each row adds at the foot of the column; None: the column is not added up."""
    decroit: bool = False
    """A first tap on its title puts the greatest first."""
    ecran: bool = True
    """False: only files have it."""
    fichier: bool = True
    large: Literal["", "entiere", "pleine"] = ""
    """On a phone it takes the whole width; `pleine` in bold, without its title."""

    @property
    def chiffre(self) -> bool:
        """Whether its cells are figures, put under one another; a balance in words is none."""
        return self.genre in ("montant", "nombre") and self.large != "pleine"

    def case(self, ligne: Ligne) -> Case:
        return self.montre(ligne) if self.montre is not None else Case(en_mots(self.valeur(ligne), self.genre))


class Choix(NamedTuple):
    code: str
    mots: str
    garde: Callable[[Ligne], bool]


@dataclass(frozen=True, kw_only=True)
class Filtre:
    """One question with one answer; the first choice is the one that nobody made."""

    code: str
    titre: str
    choix: Sequence[Choix]


Chercher = Callable[[str, Sequence[Ligne]], Sequence[Ligne]]


@dataclass(frozen=True, kw_only=True)
class Liste:
    code: str
    """In addresses and in the names of files."""
    titre: str
    quoi: tuple[str, str]
    """One of its rows, several of them."""
    colonnes: Sequence[Colonne]
    tri: str
    """The column that sorts it at first; « -le » for the greatest first."""
    filtres: Sequence[Filtre] = ()
    chercher: Chercher | None = None
    chercher_quoi: str = ""
    """What the field of the search says may be typed."""
    total_mots: str = "Total"
    par_page: int = PAR_PAGE
    exportable: bool = True

    def colonne(self, code: str) -> Colonne | None:
        return next((colonne for colonne in self.colonnes if colonne.code == code), None)


def colonne_etat(dit: Callable[[Ligne], Case], titre: str = "État") -> Colonne:
    """Where each row stands: sorted and exported by the words of its mark, in bold across a phone."""
    return Colonne(code="etat", titre=titre, valeur=lambda ligne: dit(ligne).texte, montre=dit, large="pleine")


def par_mots(dit: Callable[[Ligne], str], montants: Callable[[Ligne], Iterable[int]] | None = None) -> Chercher:
    """Rows in whose words every word typed begins one, whatever its accents; or that hold the amount typed.

    An amount with its centimes, « 42,37 », is looked for as an amount alone: 42 and 37 begin words of many rows.
    """

    def chercher(texte: str, lignes: Sequence[Ligne]) -> Sequence[Ligne]:
        montant = None if montants is None else _montant(texte)
        cherches = [f" {mot}" for mot in plier(texte).split()]
        par_mot = montant is None or not _CENTIMES.search(texte)
        return [
            ligne
            for ligne in lignes
            if (par_mot and all(mot in f" {plier(dit(ligne))}" for mot in cherches))
            or (montants is not None and any(abs(un) == montant for un in montants(ligne)))
        ]

    return chercher


def _montant(texte: str) -> int | None:
    """In centimes, whatever its sign; None: it is no amount, or nothing."""
    try:
        return lire_montant(texte.lstrip("-− ")) or None
    except SaisieInvalide:
        return None


def toutes(_: Ligne) -> bool:
    """The choice that leaves every row in."""
    return True


def en_mots(valeur: Valeur, genre: Genre) -> str:
    match valeur:
        case None | "":
            return ""
        case datetime() if genre == "moment":
            return f"{jour_court(valeur)} {heure(valeur)}"
        case datetime():
            return f"{a_paris(valeur):%d/%m/%Y}"
        case date():
            return f"{valeur:%d/%m/%Y}"
        case int() if genre == "montant":
            return euros(valeur)
        case _:
            return str(valeur)


def cle(valeur: Valeur, genre: Genre) -> Any:
    """How values of one column compare: accounts digit by digit (4096 before 411), other texts as names do."""
    return cle_de_nom(valeur) if isinstance(valeur, str) and genre != "compte" else valeur
