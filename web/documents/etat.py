"""A statement of the treasurer, as PDF, as workbook, as CSV: the same tables, the same totals."""

from __future__ import annotations

from typing import Any, Final

from web.documents.composer import composer
from web.etats.etat import Etat, Tableau
from web.tableur.ecriture import CSV, XLSX, Case, en_classeur, en_csv

TYPES: Final = {"pdf": "application/pdf", "xlsx": XLSX, "csv": CSV}
"""By extension, what the file is on the web."""
PAYSAGE: Final = 7
"""From so many columns on, the sheet lies on its side."""


def exporter(etat: Etat, entete: dict[str, str], extension: str) -> bytes:
    """`entete`: association, quartier ("": all of them), cycle, date, faits and racine ("": said on no paper).

    KeyError on another extension.
    """
    return {"pdf": _en_pdf, "xlsx": _en_xlsx, "csv": _en_csv}[extension](etat, entete)


def _en_pdf(etat: Etat, entete: dict[str, str]) -> bytes:
    return composer("etat.typ", donnees(etat, entete))


def donnees(etat: Etat, entete: dict[str, str]) -> dict[str, Any]:
    """What the template reads: words only."""
    return {
        **entete,
        "titre": etat.titre,
        "phrase": etat.phrase,
        "paysage": max((len(tableau.colonnes) for tableau in etat.tableaux), default=0) >= PAYSAGE,
        "tableaux": [
            {
                "titre": tableau.titre,
                "vide": tableau.vide,
                "colonnes": [
                    [colonne.entete, colonne.chiffre, _large(tableau, rang)]
                    for rang, colonne in enumerate(tableau.colonnes)
                ],
                "rangees": tableau.mots(),
                "totaux": tableau.totaux_en_mots(),
            }
            for tableau in etat.tableaux
        ],
        "constats": [*etat.alertes, *etat.constats],
        "signatures": list(etat.signatures),
    }


def _large(tableau: Tableau, rang: int) -> bool:
    """Whether this column takes the room that is left."""
    demande = any(colonne.large for colonne in tableau.colonnes)
    return tableau.colonnes[rang].large if demande else rang == 0


def _en_xlsx(etat: Etat, _entete: dict[str, str]) -> bytes:
    return en_classeur(
        [
            (tableau.titre or etat.titre, [colonne.entete for colonne in tableau.colonnes], tableau.cases())
            for tableau in etat.tableaux
        ]
        or [(etat.titre, [etat.titre], [])]
    )


def _en_csv(etat: Etat, _entete: dict[str, str]) -> bytes:
    """Several tables stand under one another, each with its title and its heads."""
    if not etat.tableaux:
        return en_csv([etat.titre], [])
    premier, *autres = etat.tableaux
    lignes: list[list[Case]] = premier.cases()
    for tableau in autres:
        lignes += [[], [tableau.titre], [colonne.entete for colonne in tableau.colonnes], *tableau.cases()]
    return en_csv([colonne.entete for colonne in premier.colonnes], lignes)
