"""Projections that move with the log, in the transaction of the append: never behind it, never ahead."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, Protocol

import asyncpg

from infra.event_store.errors import TooEarly, WritesStopped
from infra.event_store.metrics import Metrics
from infra.event_store.model import NewEvent, StoredEvent
from infra.event_store.session import LOST
from infra.event_store.writes import Write, together

logger = logging.getLogger(__name__)

ERROR_CHARACTERS: Final = 2000
_OF_DATA: Final = {"21", "22", "23", "54"}
"""SQLSTATE: a row twice in one statement, a value that a type or a constraint refuses, one too long for an index."""

_REGISTER = """
insert into avancement (projection, fold_version, etat, position, erreur)
select name, version::int, case when $3 = 0 then 'a_jour' else 'en_retard' end, case when $3 > 0 then 0 end,
       case when $3 > 0 then 'jamais calculée' end
from unnest($1::text[], $2::text[]) as mine(name, version)
on conflict (projection) do update set fold_version = excluded.fold_version where $3 = 0
"""
_LIVE = "select projection, fold_version from avancement where etat = 'a_jour'"
_PARK = "update avancement set etat = 'en_retard', position = $2, erreur = $3 where projection = $1 and etat = 'a_jour'"
_PARK_ALL = """
update avancement set etat = 'en_retard', position = common.position, erreur = 'le journal a avancé sans elle'
from avancement_commun common where etat = 'a_jour' and common.position <> $1
"""
_STAND = "update avancement_commun set position = $1 where position <> $1"


class InlineProjection(Protocol):
    """A sum over the log, in tables of its own."""

    name: str
    fold_version: int

    @property
    def types(self) -> Collection[str]:
        """Events of other types move nothing in it."""

    def writes(self, batch: Sequence[Any], /) -> Sequence[Write]:
        """What these facts move in its tables: pure, one statement for each table."""


class Projections:
    def __init__(
        self, projections: Sequence[InlineProjection], decode: Callable[[StoredEvent], Any], metrics: Metrics
    ) -> None:
        self._by_name = {projection.name: projection for projection in projections}
        self._decode, self._metrics = decode, metrics
        self._live: tuple[int | None, Sequence[str]] = None, ()
        """Those that move with the log, and the edition which says so; None: not known."""

    def __bool__(self) -> bool:
        return bool(self._by_name)

    async def register(self, connection: asyncpg.Connection, head: int) -> None:
        """Under the lock, at the start. Raises WritesStopped when another version of the program moves the tables."""
        if not self._by_name:
            return
        self._live = None, ()  # a new session, which may be on a server brought back from a copy
        versions = [str(projection.fold_version) for projection in self._by_name.values()]
        await connection.execute(_REGISTER, list(self._by_name), versions, head)
        await stand_at(connection, head)
        await self._current(connection)

    async def fold(
        self,
        connection: asyncpg.Connection | None,
        edition: int | None,
        before: int,
        events: Sequence[StoredEvent],
        sources: Sequence[NewEvent],
    ) -> dict[str, Sequence[Write]]:
        """What each projection has to write to follow these events, made from these sources.

        `edition`: of those that stand at position `before`, where the log does. A fold that fails parks its projection
        at once. `connection`: holds the lock; None: not yet, and what would be asked or parked raises TooEarly.
        """
        if not self._by_name:
            return {}
        if edition is None or edition != self._live[0]:
            if connection is None:
                raise TooEarly
            await self._learn(connection, edition, before)
        live = self._live[1]
        batch = [
            self._decode(event) if source.fact is None else source.fact()
            for event, source in zip(events, sources, strict=True)
            if live
        ]
        types = {event.type for event in events}
        writes: dict[str, Sequence[Write]] = {}
        for name in live:
            projection = self._by_name[name]
            if types.isdisjoint(projection.types):
                continue
            try:
                writes[name] = projection.writes(batch)
            except Exception as error:  # whatever it is, the log must not wait for it
                if connection is None:
                    raise TooEarly from error
                await self._park(connection, name, before, repr(error))
        return writes

    async def write_apart(
        self, connection: asyncpg.Connection, writes: Mapping[str, Sequence[Write]], before: int
    ) -> None:
        """Each projection under a savepoint: one that fails is parked, and the others go on."""
        for name, its_writes in writes.items():
            if not its_writes:
                continue
            statement, values = together(its_writes)
            await connection.execute("savepoint projection")
            try:
                await connection.execute(statement, *values)
            except Exception as error:
                if not is_data_fault(error):
                    raise
                await connection.execute("rollback to savepoint projection")
                await self._park(connection, name, before, repr(error))

    async def _learn(self, connection: asyncpg.Connection, edition: int | None, before: int) -> None:
        if edition is None:
            # Something wrote to the log without them: then they must say so.
            logger.error("Le journal est venu au fait n° %d sans que les chiffres le suivent.", before)
            await stand_at(connection, before)
            self._live = None, ()
        else:
            self._live = edition, await self._current(connection)

    async def _current(self, connection: asyncpg.Connection) -> Sequence[str]:
        live = {row["projection"]: row["fold_version"] for row in await connection.fetch(_LIVE)}
        self._check(live)
        return list(live)

    async def _park(self, connection: asyncpg.Connection, name: str, position: int, error: str) -> None:
        logger.error(
            "Les chiffres « %s » s'arrêtent au fait n° %d (%s) : « groupement reconstruire ».", name, position, error
        )
        await connection.execute(_PARK, name, position, error[:ERROR_CHARACTERS])
        self._metrics.parked += 1

    def _check(self, live: Mapping[str, int]) -> None:
        for name, version in live.items():
            mine = self._by_name.get(name)
            if mine is None:
                raise WritesStopped(f"la projection {name} est tenue par une autre version du programme")
            if mine.fold_version != version:
                raise WritesStopped(
                    f"la projection {name} est en version {version}, ce programme en version {mine.fold_version}"
                )


async def stand_at(connection: asyncpg.Connection, head: int) -> None:
    """Under the lock of the log: those that move with it but stand elsewhere than at its head are parked."""
    await connection.execute(_PARK_ALL, head)
    await connection.execute(_STAND, head)


def is_data_fault(error: BaseException) -> bool:
    """Whether data or code is at fault (then others may go on), rather than the server or the session under them."""
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "")[:2] in _OF_DATA
    if isinstance(error, asyncpg.InterfaceError):
        return isinstance(error, ValueError)  # a value that cannot be sent; the rest is about the session
    return not isinstance(error, LOST)
