"""Tables filled from nothing: a row that nobody wrote yet needs no looking for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Final

import asyncpg
import msgspec

from infra.event_store.writes import Write, as_json, together
from projections.engine.deltas import Deltas, Key, Row
from projections.engine.sql import Place, insert, upsert
from projections.engine.table import Table

_PLACES: Final = 1 << 24
"""Bytes: 16 MB. Of a million rows, three in a hundred are looked for in vain."""

_MANY: Final = 64
"""Rows of one table from which on a message of their own is worth it."""

_encoder: Final = msgspec.json.Encoder()


class Filling:
    """Moves tables that were empty when it began, batch after batch; nobody else writes there.

    PostgreSQL inserts a row a third faster when it need not ask whether the key is there, and copies many in half the
    time. Each key that was written marks a place. Two may share one: then a new row is looked for in vain, and that is
    all.
    """

    def __init__(self, connection: asyncpg.Connection, place: Place) -> None:
        self._connection, self._place = connection, place
        self._written = bytearray(_PLACES)

    async def write(self, deltas: Deltas) -> None:
        """One table after the other; what it wrote may be rolled back and written again."""
        writes: list[Write] = []
        for table, rows in deltas.tables.items():
            new, moved = self._told_apart(table, rows)
            if len(new) >= _MANY and (lines := _csv(new)) is not None:
                await self._copy(table, lines)
            elif new:
                writes.append(Write(insert(table, self._place), [as_json(new)]))
            if moved:
                writes.append(Write(upsert(table, self._place), [as_json(moved)]))
        if writes:
            statement, values = together(writes)
            await self._connection.execute(statement, *values)

    async def _copy(self, table: Table, lines: bytes) -> None:
        await self._connection.copy_to_table(
            self._place.table(table.name),
            schema_name=self._place.schema,
            columns=table.columns,
            source=_whole(lines),
            format="csv",
            null="null",
            quote='"',
            escape="\\",
        )

    def _told_apart(self, table: Table, rows: Mapping[Key, Row]) -> tuple[list[Row], list[Row]]:
        """Rows whose key was never written, and the others."""
        new: list[Row] = []
        moved: list[Row] = []
        written, name = self._written, hash(table.name)
        for key, row in rows.items():
            place = (hash(key) ^ name) % _PLACES
            if written[place]:
                moved.append(row)
            else:
                written[place] = 1
                new.append(row)
        return new, moved


def _csv(rows: Sequence[Row]) -> bytes | None:
    """JSON lists without their brackets are CSV; None when a text holds what both would not write alike."""
    lines = _encoder.encode_lines(rows)
    return None if b"\\" in lines else lines[1:-2].replace(b"]\n[", b"\n")


async def _whole(data: bytes) -> AsyncIterator[bytes]:
    yield data
