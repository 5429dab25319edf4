"""A list of households to start from: its columns, and two examples."""

from __future__ import annotations

from typing import Final

from web.foyers.colonnes import COLONNES
from web.tableur.ecriture import en_csv, en_xlsx

FEUILLE: Final = "Foyers"


def modele(extension: str) -> bytes:
    """The file; raises KeyError unless `extension` is « csv » or « xlsx »."""
    entetes = [colonne.nom for colonne in COLONNES]
    lignes = list(zip(*(colonne.exemples for colonne in COLONNES), strict=True))
    ecrire = {"csv": en_csv, "xlsx": lambda *quoi: en_xlsx(FEUILLE, *quoi)}
    return ecrire[extension](entetes, lignes)
