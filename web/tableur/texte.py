"""CSV as spreadsheets write it in France: comma, semicolon or tab, UTF-8 or Windows-1252."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import Final

from web.tableur.rangees import Illisible, Rangees

SEPARATEURS: Final = (";", ",", "\t")
_DEBUT: Final = r"((?:^|[;,\t\r\n])\"*)"
"""Of a cell, also of the one that a spreadsheet of other separators would make of the rest of it."""
_PROTEGER: Final = re.compile(_DEBUT + r"('*[=+\-@])")
_PROTEGE: Final = re.compile(_DEBUT + r"'('*[=+\-@])")


def proteger(case: str) -> str:
    """A text that a spreadsheet would take for a formula is written behind an apostrophe."""
    return _PROTEGER.sub(r"\1'\2", case)


def rangees_du_texte(octets: bytes) -> Rangees:
    """Raise Illisible, whose sentence names the row."""
    texte = decoder(octets)
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=_separateur(texte), strict=True)
    numero = 1
    try:
        for numero, cases in enumerate(lecteur, start=1):
            yield numero, [_PROTEGE.sub(r"\1\2", case) for case in cases]
    except csv.Error:
        raise Illisible(
            f"Ce fichier ne se lit plus après la ligne {numero} : un guillemet s'ouvre et ne se ferme pas. Corrigez-le."
        ) from None


def decoder(octets: bytes) -> str:
    """UTF-8, else Windows-1252; raises Illisible."""
    if b"\0" in octets:
        raise Illisible("Ce n'est ni un classeur .xlsx ni un fichier .csv. Enregistrez la feuille en « CSV UTF-8 ».")
    for codage in ("utf-8", "cp1252"):
        try:
            return octets.removeprefix(codecs.BOM_UTF8).decode(codage)
        except UnicodeDecodeError:
            continue
    raise Illisible("Les accents de ce fichier ne se lisent pas. Enregistrez la feuille en « CSV UTF-8 ».")


def _separateur(texte: str) -> str:
    """The one that parts the first row in the most cells."""
    debut = next((ligne for ligne in texte.splitlines() if ligne.strip()), "")
    return max(SEPARATEURS, key=lambda separateur: len(next(csv.reader([debut], delimiter=separateur), [])))
