"""What one fact changed: every figure it moved, before and after, with the folds that make the tables."""

from __future__ import annotations

from typing import Any, NamedTuple

from infra.facts import LogLine
from projections.chiffres.explication import valeurs
from projections.chiffres.grammaire import GENRES, Chiffre, Genre
from projections.chiffres.pourquoi import holder, pourquoi
from projections.ecritures.lire import Source
from projections.engine.deltas import Deltas, Key
from projections.engine.projection import fold_into
from projections.engine.table import Table


class Changement(NamedTuple):
    chiffre: Chiffre
    avant: int | None
    apres: int | None


async def changements(source: Source, fait: LogLine[Any]) -> list[Changement]:
    """In the order of the kinds of figures; raises TropDeFaits."""
    trouves = []
    for genre in GENRES.values():
        if genre.table is not None:
            for key in holder(genre.table).fold([fait]).tables.get(genre.table, {}):
                trouves += await _de_la_ligne(source, genre, genre.table, key, fait)
    return trouves


async def _de_la_ligne(source: Source, genre: Genre, table: Table, key: Key, fait: LogLine[Any]) -> list[Changement]:
    """The row as the facts before it made it, then with this one alone on top."""
    projection, deltas = holder(table), Deltas()
    causes = await pourquoi(source, table, key, jusqu_a=fait.pos)
    fold_into(deltas, (projection,), [cause.fait for cause in causes if cause.fait.pos < fait.pos])
    avant = valeurs(genre, key, deltas)
    fold_into(deltas, (projection,), [fait])
    apres = valeurs(genre, key, deltas)
    nommee = dict(zip(table.key, key, strict=True))
    # A product is named within its group: what is left of it is left for every round.
    mots = tuple(str(nommee.get(nom) or nommee["groupement"]) for nom in genre.cle)
    return [
        Changement(Chiffre(genre, mots, mot), avant[mot], apres[mot])
        for mot in genre.colonnes
        if avant[mot] != apres[mot]
    ]
