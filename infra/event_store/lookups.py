"""Rare reads, each on a session of its own: a rebuild must not hold up the pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import asyncpg

from infra.event_store.drafting import AHEAD
from infra.event_store.errors import ClockRefused, Unavailable
from infra.event_store.model import StoredEvent
from infra.event_store.session import Sessions, discard

_SCAN = """
select position, type, tags, data, recorded_at, effective_at, id from events
where position > $1 and position <= $2 order by position limit $3
"""
_FRONTIER = "select position, frontier from log_head where singleton"
_LOCK_SHARED = "begin; select from log_head for share"
_CLOCK = "select clock = 'scenario', clock_timestamp() from log_head where singleton"
_POSITION_AT = Path(__file__).with_name("position_at.sql").read_text()


async def scan(sessions: Sessions, first: int, last: int, size: int) -> AsyncIterator[list[StoredEvent]]:
    """Pages of at most `size` events, from position `first` to `last`."""
    connection = await sessions.reader()
    try:
        after = first - 1
        while rows := await connection.fetch(_SCAN, after, last, size):
            yield [StoredEvent(position, type_, tuple(tags), *rest) for position, type_, tags, *rest in rows]
            after = rows[-1]["position"]
    finally:
        discard(connection)


async def frontier(sessions: Sessions) -> tuple[int, bytes]:
    """How many events the log has, and the frontier of its Merkle tree."""
    connection = await sessions.reader()
    try:
        size, roots = await connection.fetchrow(_FRONTIER) or (0, b"")
        return size, roots
    finally:
        discard(connection)


async def position_at(sessions: Sessions, instant: datetime) -> int:
    """Position of the last event recorded at `instant` or before; 0 when there is none.

    Raises ClockRefused for an instant to come, whose answer would change (a scenario's clock is its own affair), and
    Unavailable when the log is held for too long. Of an instant that has just passed, a batch that was drafted ahead
    may still bear it: that takes half a second.
    """
    connection = await sessions.writer()
    try:
        while True:
            # A batch under way may hold an instant that is already past: wait for it, and only then look.
            try:
                await connection.execute(_LOCK_SHARED)
            except asyncpg.LockNotAvailableError as error:  # its holder is frozen, and about to be cut off
                raise Unavailable from error
            scenario, now = await connection.fetchrow(_CLOCK) or (False, instant)
            if instant >= now and not scenario:
                raise ClockRefused("L'instant demandé n'est pas encore passé.")
            if scenario or now > instant + AHEAD:
                return int(await connection.fetchval(_POSITION_AT, instant))
            await connection.execute("rollback")
            await asyncio.sleep((instant + AHEAD - now).total_seconds())
    finally:
        discard(connection)
