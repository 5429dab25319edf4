"""A statement as people read it on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from web.etats.etat import Etat


def montrer(etat: Etat, console: Console) -> None:
    for phrase in (etat.phrase, *etat.alertes):
        console.print(phrase, soft_wrap=True)
    for tableau in etat.tableaux:
        dite = Table(
            title=tableau.titre or None,
            title_justify="left",
            title_style="bold",
            show_footer=tableau.totaux is not None,
        )
        totaux = tableau.totaux_en_mots() or [""] * len(tableau.colonnes)
        for colonne, total in zip(tableau.colonnes, totaux, strict=True):
            dite.add_column(
                colonne.entete, total, justify="right" if colonne.chiffre else "left", no_wrap=colonne.chiffre
            )
        for mots in tableau.mots():
            dite.add_row(*mots)
        console.print(dite)
    for constat in etat.constats:
        console.print(constat, soft_wrap=True)


def console_simple(**options: object) -> Console:
    """Words as they are: nothing of them is markup."""
    return Console(highlight=False, markup=False, emoji=False, **options)  # type: ignore[arg-type]  # rich's own
