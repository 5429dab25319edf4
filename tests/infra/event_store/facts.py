"""What tests append: short events of which only the type, the tags and a few bytes matter."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg

from infra.event_store.model import Content, NewEvent, Query, QueryItem

MONDAY = datetime(2026, 11, 23, 18, tzinfo=UTC)


def new(
    type_: str = "a",
    *tags: str,
    data: bytes | None = None,
    series: tuple[str, ...] = (),
    effective_at: datetime | None = None,
) -> NewEvent:
    def encode(position: int, recorded_at: datetime, numbers: Mapping[str, int]) -> bytes:
        return f"{position} {dict(numbers)}".encode() if data is None else data

    return NewEvent(uuid4(), type_, tags, effective_at, series, encode)


def about(*tags: str, types: tuple[str, ...] = ()) -> Query:
    return (QueryItem(types, tags),)


def again(*events: NewEvent) -> "Redo":
    return Redo(events)


class Redo:
    """Gives the same events at the second try, and keeps what it was told."""

    def __init__(self, events: Sequence[NewEvent]) -> None:
        self.events = events
        self.told: list[Content] = []

    def __call__(self, newer: Sequence[Content]) -> Sequence[NewEvent]:
        self.told.extend(newer)
        return self.events


async def rows(dsn: str, sql: str, *arguments: object) -> list[Any]:
    """Ask the database by hand, as its owner."""
    connection = await asyncpg.connect(dsn, server_settings={"search_path": "journal, vues"})
    try:
        return await connection.fetch(sql, *arguments)
    finally:
        await connection.close()


async def cut(dsn: str, application: str) -> None:
    """End the sessions of that name, as a server that restarts would."""
    await rows(
        dsn,
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where application_name = $1 and datname = current_database()",
        application,
    )
