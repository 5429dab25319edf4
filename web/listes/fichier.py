"""A list as a file that spreadsheets open: every row that the search and the filters leave, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from projections.lectures.vues import Ligne
from web.langue import a_paris
from web.listes.liste import Colonne, Liste
from web.saisie.textes import sans_invisibles
from web.tableur.ecriture import CSV, XLSX, Case, en_csv, en_xlsx

TYPES: Final = {"csv": CSV, "xlsx": XLSX}
_POUR_L_OEIL: Final = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")
"""Spaces that do not break: who searches a file types plain ones."""


def ecrire(liste: Liste, lignes: Sequence[Ligne], extension: str) -> bytes:
    colonnes = [colonne for colonne in liste.colonnes if colonne.fichier]
    entetes = [f"{c.titre} (€)" if c.genre == "montant" else c.titre for c in colonnes]
    cases = [[_case(colonne, ligne) for colonne in colonnes] for ligne in lignes]
    return en_csv(entetes, cases) if extension == "csv" else en_xlsx(liste.titre, entetes, cases)


def _case(colonne: Colonne, ligne: Ligne) -> Case:
    valeur = colonne.valeur(ligne)
    if valeur is None:
        return ""
    if isinstance(valeur, str):
        return sans_invisibles(valeur).translate(_POUR_L_OEIL)
    if colonne.genre == "montant" and isinstance(valeur, int):
        return Decimal(valeur).scaleb(-2)
    if isinstance(valeur, datetime):
        local = a_paris(valeur).replace(tzinfo=None, microsecond=0)
        return local if colonne.genre == "moment" else local.date()
    return valeur
