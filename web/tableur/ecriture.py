"""Rows to a file that spreadsheets open well, and that is read back the same."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from web.tableur.texte import proteger

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Case = str | int | Decimal | date | datetime
"""A datetime has no time zone: it is what a clock on the wall said."""
_NOM_DE_FEUILLE: Final = 31
_INTERDITS: Final = re.compile(r"[\[\]:*?/\\]")
"""Signs that the name of a sheet may not hold."""
_A_COUPER: Final = re.compile(r"[;,\t\r\n\"]")
"""Where one spreadsheet or another parts a line."""


def en_csv(entetes: Sequence[str], lignes: Sequence[Sequence[Case]]) -> bytes:
    """Semicolons and a byte order mark, as French spreadsheets expect; what looks like a formula stays a text.

    Some spreadsheets also part at commas and tabs: a cell that holds one is quoted too, amounts first of all.
    """
    rangees = (";".join(_entre_guillemets(_en_texte(case)) for case in ligne) for ligne in [entetes, *lignes])
    return codecs.BOM_UTF8 + "".join(f"{rangee}\r\n" for rangee in rangees).encode()


def _entre_guillemets(case: str) -> str:
    return '"{}"'.format(case.replace('"', '""')) if _A_COUPER.search(case) else case


def _en_texte(case: Case) -> str:
    match case:
        case str():
            return proteger(case)
        case Decimal():
            return f"{case:f}".replace(".", ",")
        case datetime():
            return f"{case:%d/%m/%Y %H:%M}"
        case date():
            return f"{case:%d/%m/%Y}"
        case _:
            return str(case)


Feuille = tuple[str, Sequence[str], Sequence[Sequence[Case]]]
"""Title, heads and rows of one sheet."""


def en_xlsx(titre: str, entetes: Sequence[str], lignes: Sequence[Sequence[Case]]) -> bytes:
    """One sheet, its headers always in sight."""
    return en_classeur([(titre, entetes, lignes)])


def en_classeur(feuilles: Sequence[Feuille], *, cree_le: datetime | None = None) -> bytes:
    """One sheet each, in order; two titles that begin alike are told apart by their rank.

    `cree_le`: what the file says of itself, so that the same rows give the same bytes; None: now.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - a third of a second, that who exports no workbook need not wait

    sortie = io.BytesIO()
    with Workbook(sortie, {"in_memory": True}) as classeur:
        classeur.set_properties({"created": cree_le} if cree_le else {})
        gras = classeur.add_format({"bold": True})
        formats = {
            Decimal: classeur.add_format({"num_format": "#,##0.00"}),
            date: classeur.add_format({"num_format": "dd/mm/yyyy"}),
            datetime: classeur.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        for rang, (titre, entetes, lignes) in enumerate(feuilles, start=1):
            nom = titre if len(feuilles) == 1 else f"{rang} {titre}"
            _remplir(classeur.add_worksheet(_INTERDITS.sub(" ", nom)[:_NOM_DE_FEUILLE]), entetes, lignes, gras, formats)
    return sortie.getvalue()


def _remplir(
    feuille: Any, entetes: Sequence[str], lignes: Sequence[Sequence[Case]], gras: Any, formats: dict[type, Any]
) -> None:
    for colonne, entete in enumerate(entetes):
        feuille.write_string(0, colonne, entete, gras)
        plus_long = max((len(str(ligne[colonne])) for ligne in lignes), default=0)
        feuille.set_column(colonne, colonne, min(max(len(entete), plus_long) + 1, 40))
    for rang, ligne in enumerate(lignes, start=1):
        for colonne, case in enumerate(ligne):
            _ecrire(feuille, rang, colonne, case, formats.get(type(case)))
    feuille.freeze_panes(1, 2)
    feuille.autofilter(0, 0, max(len(lignes), 1), len(entetes) - 1)


def _ecrire(feuille: Any, rang: int, colonne: int, case: Case, forme: Any) -> None:
    match case:
        case str():
            if case:
                feuille.write_string(rang, colonne, case)
        case date():
            feuille.write_datetime(rang, colonne, case, forme)
        case _:
            feuille.write_number(rang, colonne, case, forme)
