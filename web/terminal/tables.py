"""A statement as people read it on a terminal: tables, or a card a row where the terminal is too narrow for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from web.etats.etat import Etat

ASSEZ: Final = 16
"""What a column of text may always have, though its words are shorter: names broken at each word are hard to read."""
BORDS: Final = 3
"""What a column takes beside its words: a line and two spaces."""


class Entete(NamedTuple):
    mots: str
    chiffre: bool = False
    """Its cells stand to the right and are never broken."""


def montrer(etat: Etat, console: Console) -> None:
    for phrase in (etat.phrase, *etat.alertes):
        console.print(phrase, soft_wrap=True)
    for tableau in etat.tableaux:
        entetes = [Entete(colonne.entete, colonne.chiffre) for colonne in tableau.colonnes]
        poser(console, tableau.titre, entetes, tableau.mots(), totaux=tableau.totaux_en_mots(), vide=tableau.vide)
    for constat in etat.constats:
        console.print(constat, soft_wrap=True)


def poser(
    console: Console,
    titre: str,
    entetes: Sequence[Entete],
    rangees: Sequence[Sequence[str]],
    *,
    totaux: Sequence[str] = (),
    vide: str = "",
) -> None:
    """`totaux`: one cell a column, or none; `vide`: what stands where there is no row."""
    if titre:
        console.print(titre, style="bold", soft_wrap=True)
    if not rangees:
        console.print(vide, soft_wrap=True)
        return
    toutes = [*rangees, totaux] if totaux else rangees
    largeurs = [_largeur(entete, [mots[rang] for mots in toutes]) for rang, entete in enumerate(entetes)]
    reste = console.width - 1 - sum(large + BORDS for large in largeurs)
    if reste >= 0:
        console.print(_table(entetes, _elargir(entetes, largeurs, toutes, reste), rangees, totaux))
        return
    for mots in toutes:
        console.print(_fiche(entetes, largeurs, mots))
        console.print()


def _largeur(entete: Entete, cases: Sequence[str]) -> int:
    """The least room in which no figure is cut and no word broken."""
    entiers = cases if entete.chiffre else [mot for texte in cases for mot in texte.split()]
    confort = 0 if entete.chiffre else min(_tout(entete, cases), ASSEZ)
    return max(confort, *map(cell_len, (*entiers, *entete.mots.split())), 1)


def _tout(entete: Entete, cases: Iterable[str]) -> int:
    """The room in which nothing goes to a second line."""
    return max(map(cell_len, (entete.mots, *cases)))


def _elargir(
    entetes: Sequence[Entete], largeurs: Sequence[int], rangees: Sequence[Sequence[str]], reste: int
) -> list[int]:
    """What room is left goes to texts, then to the headings of figures, from left to right."""
    elargies = [*largeurs]
    for rang in sorted(range(len(entetes)), key=lambda rang: entetes[rang].chiffre):
        manque = _tout(entetes[rang], (mots[rang] for mots in rangees)) - largeurs[rang]
        pris = min(max(manque, 0), reste)
        elargies[rang], reste = elargies[rang] + pris, reste - pris
    return elargies


def _table(
    entetes: Sequence[Entete], largeurs: Sequence[int], rangees: Sequence[Sequence[str]], totaux: Sequence[str]
) -> Table:
    table = Table(show_footer=bool(totaux))
    for entete, largeur, total in zip(entetes, largeurs, totaux or [""] * len(entetes), strict=True):
        table.add_column(entete.mots, total, justify="right" if entete.chiffre else "left", width=largeur)
    for mots in rangees:
        table.add_row(*mots)
    return table


def _fiche(entetes: Sequence[Entete], largeurs: Sequence[int], mots: Sequence[str]) -> Table:
    """Its first words, then a line for each cell that says something; figures stand below each other on all cards."""
    premier = next((rang for rang, texte in enumerate(mots) if texte), 0)
    fiche = Table(
        title=mots[premier], title_justify="left", title_style="", box=None, show_header=False, pad_edge=False
    )
    fiche.add_column(min_width=max(cell_len(entete.mots) for entete in entetes) + 2)
    fiche.add_column()
    chiffre = max((large for entete, large in zip(entetes, largeurs, strict=True) if entete.chiffre), default=0)
    for rang, (entete, texte) in enumerate(zip(entetes, mots, strict=True)):
        if rang != premier and texte:
            fiche.add_row(f"  {entete.mots}", texte.rjust(chiffre) if entete.chiffre else texte)
    return fiche


def console_simple(**options: object) -> Console:
    """Words as they are: nothing of them is markup."""
    return Console(highlight=False, markup=False, emoji=False, **options)  # type: ignore[arg-type]  # rich's own
