"""The statements of a table, made from its shape: nobody writes an upsert by hand.

Names of tables and columns are those that the program declares, never those that somebody typed.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from projections.engine.table import Kind, Table

SCHEMA: Final = "vues"


class Place(NamedTuple):
    """Where a set of the tables of figures stands: its schema, and what ends their names there."""

    schema: str = SCHEMA
    suffix: str = ""

    def table(self, name: str) -> str:
        """Without its schema."""
        return f"{name}{self.suffix}"

    def named(self, name: str) -> str:
        return f"{self.schema}.{self.table(name)}"

    @property
    def kept(self) -> bool:
        """Whether a crash of the server must leave these tables whole; others can be made again at any time."""
        return self.schema == SCHEMA


LIVE: Final = Place()
SHADOW: Final = Place(suffix="__ombre")
"""Of the tables that are being rebuilt beside the live ones."""

_SHOWN: Final = 20


def qualified(table: Table, place: Place = LIVE) -> str:
    return place.named(table.name)


def create(table: Table, place: Place = LIVE) -> str:
    """`create table`, without the indexes that pages look rows up by.

    Space is left in each page, so that a row that moves keeps its index entries (the figures are not indexed).
    """
    columns = [f"{column} {kind} not null" for column, kind in table.key.items()]
    columns += [f"{column} bigint not null default 0" for column in table.sums]
    columns += [f"{column} {kind}" for column, kind in table.latest.items()]
    name = qualified(table, place)
    columns.append(f"primary key ({', '.join(table.key)})")
    # A vacuum of a table that is being filled would only hold up its filling, then its taking place.
    options = "fillfactor = 80" + ("" if place == LIVE else ", autovacuum_enabled = false")
    return f"create {'' if place.kept else 'unlogged '}table {name} ({', '.join(columns)}) with ({options})"


def index(table: Table, place: Place = LIVE) -> str:
    """Its indexes, once it is filled; PostgreSQL names them, since they outlive a change of the table's name."""
    return "; ".join(f"create index on {qualified(table, place)} ({', '.join(columns)})" for columns in table.indexes)


def drop(table: Table, place: Place = LIVE) -> str:
    return f"drop table if exists {qualified(table, place)}"


def take_place(table: Table) -> str:
    """The table that was rebuilt becomes the live one."""
    shadow = qualified(table, SHADOW)
    return (
        f"{drop(table)}; alter table {shadow} reset (autovacuum_enabled); alter table {shadow} rename to {table.name}"
    )


@cache
def insert(table: Table, place: Place = LIVE) -> str:
    """One statement for any number of new rows: a JSON list of lists, each in the order of `columns`.

    A JSON list a column would be read as fast, but each costs something to begin, and a wide table has thirty.
    """
    values = [f"(row ->> {rank})::{kind}" for rank, kind in enumerate(table.kinds)]
    return (
        f"insert into {qualified(table, place)} as t ({', '.join(table.columns)}) "  # noqa: S608 - as said above
        f"select {', '.join(values)} from jsonb_array_elements($1::jsonb) as row"
    )


@cache
def upsert(table: Table, place: Place = LIVE) -> str:
    """The same for rows that may be there already: they move."""
    changes = [f"{c} = t.{c} + excluded.{c}" for c in table.sums]
    changes += [f"{c} = coalesce(excluded.{c}, t.{c})" for c in table.latest]
    return f"{insert(table, place)} on conflict ({', '.join(table.key)}) do update set {', '.join(changes)}"


def select(table: Table, place: Place = LIVE) -> str:
    """Every row in the order of its key, texts compared byte by byte as Python does."""
    return f"select {', '.join(table.columns)} from {qualified(table, place)} order by {_order(table)}"  # noqa: S608


def same(table: Table) -> str:
    """Whether the live table and the rebuilt one, whose columns stand in the same order, share every row.

    The images of whole rows are compared, which takes half the time of what names those that differ.
    """
    live, shadow = qualified(table), qualified(table, SHADOW)
    keys = " and ".join(f"t.{column} = s.{column}" for column in table.key)
    return (
        f"select (select count(*) from {live}) = n and (select count(*) from {shadow}) = n "  # noqa: S608 - as above
        f"from (select count(*) as n from {live} t join {shadow} s on {keys} where t *= s) shared"
    )


def differences(table: Table) -> str:
    """The first rows that the live table and the rebuilt one do not share, each with the side it stands on."""
    columns = ", ".join(table.columns)
    live, shadow = (
        f"select '{side}' as cote, {columns} from {qualified(table, place)}"  # noqa: S608 - as said above
        for side, place in (("affiché", LIVE), ("recalculé", SHADOW))
    )
    # A row stands once on each side at most: alone in its group, the other side does not have it.
    return (
        f"select min(cote) as cote, {columns} from ({live} union all {shadow}) rows "  # noqa: S608
        f"group by {columns} having count(*) = 1 order by {_order(table)}, 1 limit {_SHOWN}"
    )


def _order(table: Table) -> str:
    return ", ".join(f'{column} collate "C"' if kind is Kind.TEXT else column for column, kind in table.key.items())
