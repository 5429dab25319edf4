"""One batch, one transaction: lock, check, decide, insert, project, commit.

Whoever has written alone for a while has decided beforehand, and sends all of it in one message: see `ahead.py`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Literal
from uuid import UUID

import asyncpg

from infra.event_store.ahead import Ahead
from infra.event_store.deciding import Outcome
from infra.event_store.drafting import Draft, Drafter, Entry
from infra.event_store.errors import WritesStopped
from infra.event_store.limits import Limits
from infra.event_store.metrics import Metrics
from infra.event_store.model import Content
from infra.event_store.pending import Pending
from infra.event_store.projecting import Projections
from infra.event_store.session import is_gone
from infra.event_store.standing import Standing, look
from infra.event_store.window import GENERATION, Window
from infra.event_store.writes import Write, together

Moment = Literal["after_lock", "after_conditions", "after_insert", "before_commit", "after_commit"]
Hook = Callable[[Moment], Awaitable[None]]
"""Awaited at each moment of each batch: tests stop, cut or kill the writer there."""

# The row is locked by a statement of its own: the statements that follow see all that the holder before us committed.
# In one statement with the conditions, their snapshot would be from before the wait.
LOCK: Final = "begin isolation level read committed; select from log_head where singleton for update"

_EVENT_ID = "select id from events where position = $1"
_TOO_LATE = "update log_head set fence = fence + 1; commit"
_HEAD = "select position from log_head where singleton"
_TYPES = Path(__file__).with_name("types.sql").read_text()


STANDS_ELSEWHERE: Final = "JRN02"
"""SQLSTATE of a batch that expected the log to stand elsewhere: `migrations/journal/0006_expected.sql`."""

_HELD: Final = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)
"""Somebody holds the log, or tables that are being exchanged."""

BeginNext = Callable[[Draft, Entry], None]


class CommitInDoubt(Exception):
    """The answer to COMMIT did not come: the transaction is either all there or not at all."""

    def __init__(self, position: int, event_id: UUID, outcomes: Sequence[Outcome]) -> None:
        super().__init__(position)
        self.position, self.event_id, self.outcomes = position, event_id, outcomes

    async def committed(self, connection: asyncpg.Connection) -> bool:
        """Asked under the lock: the server may still be at work on the session that we lost, and then we wait.

        If it has not yet begun, it will find the log elsewhere.
        """
        await connection.execute(LOCK)
        found = await connection.fetchval(_EVENT_ID, self.position)
        await connection.execute("rollback" if found == self.event_id else _TOO_LATE)
        return bool(found == self.event_id)


class Committer:
    def __init__(
        self,
        projections: Projections,
        metrics: Metrics,
        *,
        limits: Limits,
        known_types: frozenset[str] | None,
        hook: Hook | None,
        remember: Callable[[Iterable[Content]], None],
    ) -> None:
        self._projections, self._metrics = projections, metrics
        self._known_types, self._hook, self._remember = known_types, hook, remember
        self._window = Window()
        self._drafter = Drafter(projections, limits)
        self.ahead = Ahead(self._drafter, self._window)

    async def commit(
        self,
        connection: asyncpg.Connection,
        batch: list[Pending],
        *,
        isolate: bool,
        join: Callable[[], None] = lambda: None,
        meanwhile: Callable[[], None] = lambda: None,
        waiting: Callable[[], Sequence[Pending]] = lambda: (),
    ) -> Sequence[Outcome]:
        """The outcome of each append, once it is durable; of the first ones, if others do not fit into the batch.

        When it raises, nothing was recorded, except CommitInDoubt, which says that nobody knows. `isolate`: the batch
        is one append that runs alone, and a projection that fails is parked instead of failing it. `join` is called
        once the log is held, if it has to be: it may add to the batch those who came while it was waited for.
        `meanwhile` is called once the database has been sent what takes it longest, if it is; then what comes next, if
        `waiting` gives it, is drafted. The caller rolls back.
        """

        def begin_next(draft: Draft, entry: Entry) -> None:
            meanwhile()
            if not isolate:
                self.ahead.begin(draft, entry, waiting)

        try:
            draft = None if isolate else await self.ahead.take(batch)
            if draft is None or not await self._record_at_once(connection, draft, begin_next):
                await self._lock(connection)
                if not isolate:
                    join()
                draft = await self._record_under_lock(connection, batch, begin_next, isolate=isolate)
        except BaseException:
            self.ahead.forget()
            raise
        redone = sum(pending.redone for pending in batch)
        if redone:  # those who come next may want the same thing, and to decide again needs the lock
            self.ahead.forget()
        self._metrics.answered(draft.outcomes, redone)
        return draft.outcomes

    async def check_in(self, connection: asyncpg.Connection) -> None:
        """Before the first batch. Raises WritesStopped when this version of the program must not write this log."""
        self._window.forget()
        self.ahead.forget()
        await connection.execute(LOCK)
        try:
            self.check_types([row["type"] for row in await connection.fetch(_TYPES)])
            await self._projections.register(connection, await connection.fetchval(_HEAD))
        except WritesStopped:
            await connection.execute("rollback")
            raise
        await connection.execute("commit")

    def check_types(self, types: Collection[str]) -> None:
        """Raise WritesStopped when the log says what this version of the program does not know."""
        if self._known_types is not None and not self._known_types.issuperset(types):
            unknown = ", ".join(sorted(set(types) - self._known_types))
            raise WritesStopped(f"le journal contient des faits inconnus de ce programme ({unknown})")

    async def _lock(self, connection: asyncpg.Connection) -> None:
        start = time.monotonic()
        await connection.execute(LOCK)
        self._metrics.locked(time.monotonic() - start)
        await self._pause("after_lock")

    async def _catch_up(self, connection: asyncpg.Connection, batch: Sequence[Pending]) -> Standing:
        window = self._window
        series = {name for pending in batch for event in pending.events for name in event.series}
        names = sorted(series.union(self.ahead.series()))
        standing = await look(connection, window.known_to, GENERATION, names, projections=bool(self._projections))
        if standing.new:
            self.ahead.elsewhere()
        window.catch_up(standing.head.position, standing.new)
        self.check_types([event.type for event in standing.new])
        return standing

    async def _record_at_once(self, connection: asyncpg.Connection, draft: Draft, begin_next: BeginNext) -> bool:
        """In one message, which is its own transaction; False: the log stands elsewhere, or somebody holds it.

        Or there is nothing to record: what a batch refuses, it refuses under the lock.
        """
        entry = draft.entry
        if entry is None:
            return False
        await self._pause("after_conditions")
        try:
            now = await self._send(connection, entry, entry.writes(), lambda: begin_next(draft, entry))
            await self._pause("after_commit")
        except (Exception, asyncio.CancelledError) as error:
            if _is_elsewhere(error):
                self.ahead.elsewhere()
                return False
            if _is_refusal(error):
                raise
            raise _doubt(draft, entry) from error
        self._metrics.ahead += 1
        self._keep(draft.standing.seen(now), entry)
        return True

    async def _record_under_lock(
        self, connection: asyncpg.Connection, batch: Sequence[Pending], begin_next: BeginNext, *, isolate: bool
    ) -> Draft:
        standing = await self._catch_up(connection, batch)
        draft = await self._drafter.draft(connection, standing, batch, self._window, isolate=isolate)
        await self._pause("after_conditions")
        entry = draft.entry
        if entry is None:
            await connection.execute("rollback")
            return draft
        await self._send(connection, entry, () if isolate else entry.writes(), lambda: begin_next(draft, entry))
        if isolate:
            await self._projections.write_apart(connection, entry.views, standing.head.position)
        await self._pause("after_insert")
        await self._pause("before_commit")
        await self._commit(connection, draft, entry)
        self._keep(standing, entry)
        return draft

    async def _send(
        self,
        connection: asyncpg.Connection,
        entry: Entry,
        views: Iterable[Write],
        then: Callable[[], None],
    ) -> datetime:
        """`then` is called once it is sent; returns the server's time."""
        statement, values = together([*views], entry.insert, "now from moved")
        asyncio.get_running_loop().call_soon(then)  # the statement goes out before that
        now: datetime = await connection.fetchval(statement, *values)
        return now

    async def _commit(self, connection: asyncpg.Connection, draft: Draft, entry: Entry) -> None:
        try:
            done = await connection.execute("commit")
            await self._pause("after_commit")
        except (Exception, asyncio.CancelledError) as lost:
            raise _doubt(draft, entry) from lost
        if done != "COMMIT":  # a transaction that had failed unnoticed: the server answers ROLLBACK without an error
            raise asyncpg.InFailedSQLTransactionError(done)

    def _keep(self, standing: Standing, entry: Entry) -> None:
        """It is in the log, which stood there before."""
        events = entry.decisions.accepted.events
        self._window.extend(events)
        self._remember(events)
        self.ahead.left(entry.leaves(standing))

    async def _pause(self, moment: Moment) -> None:
        if self._hook is not None:
            await self._hook(moment)


def _doubt(draft: Draft, entry: Entry) -> CommitInDoubt:
    return CommitInDoubt(entry.decisions.position, entry.decisions.sources[-1].id, draft.outcomes)


def _is_elsewhere(error: BaseException) -> bool:
    return isinstance(error, _HELD) or getattr(error, "sqlstate", None) == STANDS_ELSEWHERE


def _is_refusal(error: BaseException) -> bool:
    """Whether the server says that it recorded nothing, or was sent nothing."""
    return isinstance(error, ValueError) or (isinstance(error, asyncpg.PostgresError) and not is_gone(error))
