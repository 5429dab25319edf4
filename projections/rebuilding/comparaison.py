"""Live figures against the same figures computed again: the first differences, as a treasurer reads them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import date, datetime

import asyncpg

from projections.engine.deltas import Deltas, Value
from projections.engine.sql import LIVE, SHADOW, differences, qualified, same, select
from projections.engine.table import Table

_COLUMNS = """
select attname, atttypid::bigint from pg_attribute
where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum
"""
_FETCHED = 1_000


async def with_shadow(connection: asyncpg.Connection, table: Table) -> list[str]:
    """A sentence for each of the first differences between the live table and the one rebuilt beside it."""
    live, rebuilt = [await connection.fetch(_COLUMNS, qualified(table, place)) for place in (LIVE, SHADOW)]
    if set(live) != set(rebuilt):
        return [f"{table.name} : les colonnes ne sont plus les mêmes."]
    if live == rebuilt:
        # All rows are asked for, though there is one: the server counts on one core for whoever says how many it wants.
        [(alike,)] = await connection.fetch(same(table))
        if alike:
            return []
    by_key: dict[tuple[Value, ...], dict[str, asyncpg.Record]] = {}
    for row in await connection.fetch(differences(table)):
        by_key.setdefault(tuple(row[column] for column in table.key), {})[row["cote"]] = row
    return [
        _sentence(table, key, _values(table, sides.get("affiché")), _values(table, sides.get("recalculé")))
        for key, sides in by_key.items()
    ]


async def with_memory(connection: asyncpg.Connection, table: Table, deltas: Deltas) -> str | None:
    """The first difference between the live table and the sums of a fold kept in memory; None when there is none.

    The connection must be inside a transaction.
    """
    width = len(table.key)
    kept = iter(deltas.rows(table))
    async for live in _rows(connection, table):
        mine = next(kept, None)
        if mine is None or live[:width] < mine[:width]:
            return _sentence(table, live[:width], live[width:], None)
        if mine[:width] < live[:width]:
            return _sentence(table, mine[:width], None, mine[width:])
        if mine != live:
            return _sentence(table, live[:width], live[width:], mine[width:])
    for mine in kept:
        return _sentence(table, mine[:width], None, mine[width:])
    return None


async def _rows(connection: asyncpg.Connection, table: Table) -> AsyncIterator[tuple[Value, ...]]:
    cursor = await connection.cursor(select(table))
    while rows := await cursor.fetch(_FETCHED):
        for row in rows:
            yield tuple(row)


def _values(table: Table, row: asyncpg.Record | None) -> Sequence[Value] | None:
    return None if row is None else [row[column] for column in table.columns[len(table.key) :]]


def _sentence(
    table: Table, key: Iterable[Value], shown: Sequence[Value] | None, computed: Sequence[Value] | None
) -> str:
    where = f"{table.name} {' '.join(map(_word, key))}"
    if shown is None:
        return f"{where} : manque, alors que les faits donnent cette ligne."
    if computed is None:
        return f"{where} : affiché, alors qu'aucun fait ne donne cette ligne."
    columns = table.columns[len(table.key) :]
    gaps = [
        f"{column} affiche {_word(mine)}, les faits donnent {_word(theirs)}"
        for column, mine, theirs in zip(columns, shown, computed, strict=True)
        if mine != theirs
    ]
    return f"{where} : {' ; '.join(gaps)}."


def _word(value: Value) -> str:
    if value is None:
        return "rien"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
