"""The log as the folds read it: pages of decoded facts, in the order of positions or in the order of what happened."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

import asyncpg

from infra.event_store.session import become_writer, connect, discard
from infra.facts import Recorded
from infra.stored import read
from projections.engine.sql import SCHEMA

LOG: Final = "journal"
PAGE: Final = 5_000

Page = list[Recorded[Any]]

_PAGE = """
select position, type, data from events where position > $1 and position <= $2 order by position limit $3
"""
_IN_TRUE_ORDER = """
select type, data from events
where position <= $1 and effective_at <= $2 and ($3::text[] is null or type = any ($3))
order by effective_at, position
"""


async def open_session(dsn: str, name: str) -> asyncpg.Connection:
    """A session for long work: as the role that owns the tables of figures when the server has it, without limits."""
    connection = await connect(
        dsn,
        server_settings={"search_path": f"{LOG}, {SCHEMA}", "application_name": name, "jit": "off", "work_mem": "64MB"},
        # Those of a rebuild move every table at once: longer than the driver keeps by itself.
        max_cacheable_statement_size=0,
    )
    try:
        await become_writer(connection)
    except BaseException:
        discard(connection)
        raise
    return connection


@asynccontextmanager
async def writer_and_reader(dsn: str, name: str) -> AsyncIterator[tuple[asyncpg.Connection, asyncpg.Connection]]:
    """Two such sessions: one writes what the other reads, a page ahead. Both end with the block, however it ends."""
    writer = await open_session(dsn, name)
    try:
        reader = await open_session(dsn, f"{name}, lecture")
        try:
            yield writer, reader
        finally:
            discard(reader)  # a page may still be on its way
    finally:
        await writer.close()


async def head(connection: asyncpg.Connection) -> int:
    """Position of the last event."""
    return int(await connection.fetchval("select position from log_head"))


async def page(connection: asyncpg.Connection, after: int, upto: int, size: int = PAGE) -> list[asyncpg.Record]:
    """The next events after a position: `position`, `type` and `data` as stored."""
    return list(await connection.fetch(_PAGE, after, upto, size))


def decoded(rows: Iterable[asyncpg.Record]) -> Page:
    return [read(row["type"], row["data"]) for row in rows]


async def stored_pages(
    connection: asyncpg.Connection, after: int, upto: int, size: int = PAGE
) -> AsyncGenerator[list[asyncpg.Record], None]:
    """Pages as stored, from the position after `after` to `upto`; the next one comes while this one is worked on."""
    coming = asyncio.create_task(page(connection, after, upto, size))
    try:
        while rows := await coming:
            coming = asyncio.create_task(page(connection, rows[-1]["position"], upto, size))
            await asyncio.sleep(0)  # the question leaves before the work keeps the loop busy
            yield rows
    finally:
        coming.cancel()


async def pages(
    connection: asyncpg.Connection, after: int, upto: int, types: Collection[str] | None = None
) -> AsyncIterator[Page]:
    """Facts of these types (None: of every type) in the order of positions."""
    async for rows in stored_pages(connection, after, upto):
        yield decoded(rows if types is None else [row for row in rows if row["type"] in types])


async def true_pages(
    connection: asyncpg.Connection, upto: int, instant: datetime, types: Collection[str] | None = None
) -> AsyncIterator[Page]:
    """What had happened at that instant, as the log knows it at position `upto`, in the order in which it happened.

    The connection must be inside a transaction.
    """
    cursor = await connection.cursor(_IN_TRUE_ORDER, upto, instant, None if types is None else list(types))
    while rows := await cursor.fetch(PAGE):
        yield decoded(rows)
