"""A spreadsheet, CSV or XLSX, as rows of text that keep the number they have on the screen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, islice
from typing import Final, NamedTuple

from web.saisie.textes import lire_texte
from web.tableur.rangees import COLONNES_MAX, LIGNES_MAX, OCTETS_MAX, Illisible, Rangees
from web.tableur.texte import rangees_du_texte

_ZIP: Final = b"PK\x03\x04"
_VIEIL_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_AVANT_LES_TITRES: Final = 10
"""Rows that hold something, among which the headers are: people write a title above them."""

Connues = Callable[[tuple[str, ...]], int]
"""How many cells of a row name a column that is known."""


class Ligne(NamedTuple):
    numero: int
    """As a spreadsheet shows it, from 1: blank rows count."""
    cases: tuple[str, ...]
    """As many as there are headers; "" for an empty one."""
    faute: str = ""
    """What is wrong with the row itself: it cannot be trusted to have each cell under its header."""


class Tableau(NamedTuple):
    numero: int
    """Of the row of the headers."""
    entetes: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    """Without the blank ones."""


def lire_tableau(octets: bytes, connues: Connues = lambda _: 0) -> Tableau:
    """By content, whatever the name says. Raises Illisible.

    The headers are the row that names the most columns, near the top; the first one when none does.
    """
    if not octets:
        raise Illisible("Ce fichier est vide.")
    if len(octets) > OCTETS_MAX:
        raise Illisible(
            f"Ce fichier est trop gros : {OCTETS_MAX // 1_000} ko au plus. Gardez une seule feuille, sans images."
        )
    if octets.startswith(_VIEIL_EXCEL):
        raise Illisible("Ce fichier est d'un ancien Excel (.xls). Enregistrez-le en .xlsx ou en .csv.")
    return _assembler(_rangees(octets), connues)


def _rangees(octets: bytes) -> Rangees:
    if not octets.startswith(_ZIP):
        return rangees_du_texte(octets)
    # The reader of workbooks takes a quarter of a second to import, that a CSV file need not wait.
    from web.tableur.classeur import rangees_du_classeur  # noqa: PLC0415

    return rangees_du_classeur(octets)


def _assembler(rangees: Rangees, connues: Connues) -> Tableau:
    pleines = (ligne for ligne in (_ligne(numero, cases) for numero, cases in rangees) if any(ligne.cases))
    debut = list(islice(pleines, _AVANT_LES_TITRES))
    if not debut:
        raise Illisible("Ce fichier n'a aucune ligne.")
    rang = max(range(len(debut)), key=lambda rang: connues(debut[rang].cases))
    tete = debut[rang]
    if tete.faute:
        raise Illisible(f"Ligne {tete.numero} : {tete.faute}")
    if len(tete.cases) > COLONNES_MAX:
        raise Illisible(f"Ce fichier a plus de {COLONNES_MAX} colonnes.")
    lignes: list[Ligne] = []
    for ligne in chain(debut[rang + 1 :], pleines):
        if len(lignes) == LIGNES_MAX:
            raise Illisible(f"Ce fichier a plus de {LIGNES_MAX} lignes : partagez-le par fournisseur.")
        lignes.append(_ajuster(ligne, len(tete.cases)))
    return Tableau(tete.numero, tete.cases, tuple(lignes))


def _ligne(numero: int, cases: list[str]) -> Ligne:
    """Cells in their one form; empty ones at the end of the row are no cells."""
    nettes: list[str] = []
    faute = ""
    for case in cases:
        try:
            nettes.append(lire_texte(case.replace("\r\n", "\n")).strip())
        except ValueError as erreur:
            nettes.append("?")
            faute = f"une case {erreur}"
    while nettes and not nettes[-1]:
        nettes.pop()
    return Ligne(numero, tuple(nettes), faute)


def _ajuster(ligne: Ligne, largeur: int) -> Ligne:
    trop = len(ligne.cases) - largeur
    if trop > 0:
        faute = f"{len(ligne.cases)} cases pour {largeur} colonnes : un séparateur de trop a décalé la ligne."
        return Ligne(ligne.numero, ligne.cases[:largeur], ligne.faute or faute)
    return ligne._replace(cases=ligne.cases + ("",) * -trop)
