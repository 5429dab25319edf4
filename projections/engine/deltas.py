"""What a fold returns: how much each figure moves, and what the last fact says of the rest.

Deltas from nothing, never emptied, are the state itself: the past, a what-if and the drift check keep them in memory,
the live tables receive them batch by batch. Both add up in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from projections.engine.table import Table

Value = str | int | bool | date | datetime | None
Key = tuple[Value, ...]
Row = list[Value]
"""A whole row, in the order of the table's columns."""


class Deltas:
    """Rows by table and key. A fold may be cut into batches anywhere: the sums are the same."""

    __slots__ = ("tables",)

    def __init__(self) -> None:
        self.tables: defaultdict[Table, dict[Key, Row]] = defaultdict(dict)

    def add(self, table: Table, key: Key, /, **sums: int) -> None:
        """Move additive columns; raises KeyError on another column."""
        row = self.tables[table].get(key) or self._begin(table, key)
        ranks = table.sum_ranks
        for column, amount in sums.items():
            row[ranks[column]] += amount  # type: ignore[operator]  # additive columns hold integers

    def put(self, table: Table, key: Key, /, **latest: Value) -> None:
        """Say the new value of last-wins columns; None says nothing and leaves the column as it is.

        Facts are folded in the order of their positions, or of (effective_at, position): the last call wins.
        """
        row = self.tables[table].get(key) or self._begin(table, key)
        ranks = table.latest_ranks
        for column, value in latest.items():
            rank = ranks[column]
            if value is not None:
                row[rank] = value

    def _begin(self, table: Table, key: Key) -> Row:
        row = self.tables[table][key] = [*key, *table.nothing]
        return row

    def rows(self, table: Table) -> Iterator[tuple[Value, ...]]:
        """Whole rows in the order of their keys, as `sql.select` gives them."""
        rows = self.tables.get(table, {})
        for key in sorted(rows):
            yield tuple(rows[key])

    def dicts(self, table: Table) -> list[dict[str, Value]]:
        """Rows by the names of their columns, in the order of their keys."""
        return [dict(zip(table.columns, row, strict=True)) for row in self.rows(table)]
