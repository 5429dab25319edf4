"""XLSX: the first visible sheet, each cell as the text that the spreadsheet shows."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook

from web.tableur.rangees import COLONNES_MAX, LIGNES_MAX, Illisible, Rangees

DEPLIE_MAX: Final = 20_000_000
"""Bytes of all that the archive holds, once unfolded: a small file may hide a huge one."""
CHIFFRES: Final = 15
"""Significant digits that a spreadsheet keeps and shows: `2.3300000000000001` in the file is 2.33 on the screen."""


def rangees_du_classeur(octets: bytes) -> Rangees:
    """Raise Illisible. What is wrong in the archive comes as about any exception: to people it is one thing."""
    _examiner(octets)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which are not read
        try:
            classeur = load_workbook(io.BytesIO(octets), read_only=True, data_only=True, keep_links=False)
            lues = list(_pleines(classeur))
            classeur.close()
        except Exception:  # noqa: BLE001 - as said above
            raise Illisible(
                "Ce classeur ne s'ouvre pas. Ouvrez-le dans un tableur et enregistrez-le en .xlsx."
            ) from None
    yield from lues


def _pleines(classeur: Workbook) -> Rangees:
    """Rows of the first visible sheet that hold something, no more than one too many."""
    feuille = next(feuille for feuille in classeur.worksheets if feuille.sheet_state == "visible")
    feuille.reset_dimensions()  # what the file says of its size may be wrong
    rangees = feuille.iter_rows(max_col=COLONNES_MAX + 1)
    textes = ((numero, [_texte(case) for case in cases]) for numero, cases in enumerate(rangees, start=1))
    yield from islice(((numero, cases) for numero, cases in textes if any(cases)), LIGNES_MAX + 2)


def _examiner(octets: bytes) -> None:
    """Nothing of it may unfold beyond what it says: neither the archive, nor a text that repeats others."""
    try:
        with ZipFile(io.BytesIO(octets)) as archive:
            deplie = sum(membre.file_size for membre in archive.infolist())
            contenus = map(archive.read, archive.infolist())
            if deplie > DEPLIE_MAX or any(b"<!ENTITY" in contenu.replace(b"\0", b"") for contenu in contenus):
                raise Illisible("Ce classeur contient trop de choses. Gardez une seule feuille, sans images.")
    except (BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError):
        raise Illisible("Ce classeur est abîmé. Enregistrez-le de nouveau en .xlsx.") from None


def _texte(case: Any) -> str:
    valeur = case.value
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case int() | float():
            return _nombre(valeur, pourcentage="%" in (case.number_format or ""))
        case datetime() | date():
            return f"{valeur:%d/%m/%Y}"
        case _:
            return str(valeur)


def _nombre(valeur: float, *, pourcentage: bool) -> str:
    """Exactly the digits that are shown, never a computation on a binary float."""
    decimal = Decimal(f"{valeur:.{CHIFFRES}g}")
    texte = f"{decimal * 100 if pourcentage else decimal:f}"
    net = texte.rstrip("0").rstrip(".") if "." in texte else texte
    return f"{net} %" if pourcentage else net
