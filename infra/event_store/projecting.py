"""Projections that move with the log, in the transaction of the append: never behind it, never ahead."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import asyncpg

from infra.event_store.errors import WritesStopped
from infra.event_store.metrics import Metrics
from infra.event_store.model import StoredEvent
from infra.event_store.session import LOST

logger = logging.getLogger(__name__)

ERROR_CHARACTERS: Final = 2000

_REGISTER = """
insert into suivi (projection, fold_version, position, etat, erreur)
select name, version, 0, case when $3 = 0 then 'a_jour' else 'en_retard' end,
       case when $3 > 0 then 'jamais calculée' end
from unnest($1::text[], $2::int[]) as mine(name, version)
on conflict (projection) do update set fold_version = excluded.fold_version where $3 = 0
"""
_LIVE = "select projection, fold_version, position from suivi where etat = 'a_jour'"
_INSERT = Path(__file__).with_name("insert.sql").read_text()
_FOLLOW = Path(__file__).with_name("follow.sql").read_text()
_PARK = "update suivi set etat = 'en_retard', position = $2, erreur = $3 where projection = $1 and etat = 'a_jour'"


class InlineProjection(Protocol):
    """A sum over the log: `fold` is pure, `apply` writes what it gives with one statement for each table."""

    name: str
    fold_version: int

    def fold(self, batch: Sequence[Any], /) -> Any: ...

    async def apply(self, connection: asyncpg.Connection, deltas: Any, /) -> None:
        """Inside the append's transaction: begins and ends none."""


class ProjectionFailed(Exception):
    """A projection cannot write its deltas: the batch runs again, one append at a time, to leave it behind alone."""


class Projections:
    def __init__(
        self, projections: Sequence[InlineProjection], decode: Callable[[StoredEvent], Any], metrics: Metrics
    ) -> None:
        self._by_name = {projection.name: projection for projection in projections}
        self._decode, self._metrics = decode, metrics
        self._behind: set[str] = set()
        """Those known to be parked: not asked about at every batch."""
        self.insert = _INSERT + (_FOLLOW if projections else "select from moved")
        """The statement that inserts a batch; answers the projections that it moved, with their fold version."""

    async def register(self, connection: asyncpg.Connection, head: int) -> None:
        """Under the lock, at the start. Raises WritesStopped when another version of the program moves the tables."""
        if not self._by_name:
            return
        versions = [projection.fold_version for projection in self._by_name.values()]
        await connection.execute(_REGISTER, list(self._by_name), versions, head)
        live = await connection.fetch(_LIVE)
        self._check({row["projection"]: row["fold_version"] for row in live})
        for row in live:
            if row["position"] != head:
                await self._park(connection, row["projection"], row["position"], "n'est pas à la position du journal")

    async def follow(
        self,
        connection: asyncpg.Connection,
        moved: Iterable[asyncpg.Record],
        before: int,
        events: Sequence[StoredEvent],
        *,
        isolate: bool,
    ) -> None:
        """Take these events into the projections that `insert` moved on from position `before`.

        A fold that fails parks its projection at once. An `apply` that fails breaks the transaction: ProjectionFailed,
        unless `isolate`, where a savepoint confines it and the projection is parked.
        """
        if not self._by_name:
            return
        live = {row["projection"]: row["fold_version"] for row in moved}
        self._check(live)
        await self._notice_those_behind(connection, live.keys())
        if not live:
            return
        batch = [self._decode(event) for event in events]
        for name, projection in self._by_name.items():
            if name not in live:
                continue
            try:
                deltas = projection.fold(batch)
            except Exception as error:  # noqa: BLE001 - whatever it is, the log must not wait for it
                await self._park(connection, name, before, repr(error))
                continue
            await self._apply(connection, projection, deltas, before if isolate else None)

    async def _apply(
        self, connection: asyncpg.Connection, projection: InlineProjection, deltas: Any, before: int | None
    ) -> None:
        if before is not None:
            await connection.execute("savepoint projection")
        try:
            await projection.apply(connection, deltas)
        except Exception as error:
            if not is_data_fault(error):
                raise
            if before is None:
                raise ProjectionFailed(projection.name) from error
            await connection.execute("rollback to savepoint projection")
            await self._park(connection, projection.name, before, repr(error))

    async def _notice_those_behind(self, connection: asyncpg.Connection, live: Any) -> None:
        self._behind -= live
        for name in self._by_name.keys() - live - self._behind:
            # Either another process parked it, or something wrote to the log without it: then it must say so.
            await connection.execute(
                "update suivi set etat = 'en_retard', erreur = 'le journal a avancé sans elle' "
                "where projection = $1 and etat = 'a_jour'",
                name,
            )
            self._behind.add(name)

    async def _park(self, connection: asyncpg.Connection, name: str, position: int, error: str) -> None:
        logger.error("projection %s is parked at position %d: %s", name, position, error)
        await connection.execute(_PARK, name, position, error[:ERROR_CHARACTERS])
        self._behind.add(name)
        self._metrics.parked += 1

    def _check(self, live: dict[str, int]) -> None:
        for name, version in live.items():
            mine = self._by_name.get(name)
            if mine is None:
                raise WritesStopped(f"la projection {name} est tenue par une autre version du programme")
            if mine.fold_version != version:
                raise WritesStopped(
                    f"la projection {name} est en version {version}, ce programme en version {mine.fold_version}"
                )


def is_data_fault(error: BaseException) -> bool:
    """Whether data or code is at fault (then others may go on), rather than the server or the session under them."""
    if isinstance(error, asyncpg.PostgresError):
        return (error.sqlstate or "")[:2] in {"22", "23"}
    if isinstance(error, asyncpg.InterfaceError):
        return isinstance(error, ValueError)  # a value that cannot be sent; the rest is about the session
    return not isinstance(error, LOST)
