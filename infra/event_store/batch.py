"""One batch, one transaction: lock, check, decide, insert, project, commit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, Literal
from uuid import UUID

import asyncpg

from infra.event_store.ahead import Ahead
from infra.event_store.deciding import Decisions, Outcome
from infra.event_store.drafting import Draft, Drafter, Entry
from infra.event_store.errors import WritesStopped
from infra.event_store.limits import Limits
from infra.event_store.metrics import Metrics
from infra.event_store.model import Content
from infra.event_store.pending import Pending
from infra.event_store.projecting import Projections
from infra.event_store.standing import Standing, look
from infra.event_store.window import GENERATION, Window
from infra.event_store.writes import together

Moment = Literal["after_lock", "after_conditions", "after_insert", "before_commit", "after_commit"]
Hook = Callable[[Moment], Awaitable[None]]
"""Awaited at each moment of each batch: tests stop, cut or kill the writer there."""

# The row is locked by a statement of its own: the statements that follow see all that the holder before us committed.
# In one statement with the conditions, their snapshot would be from before the wait.
LOCK: Final = "begin isolation level read committed; select from log_head where singleton for update"

_EVENT_ID = "select id from events where position = $1"
_HEAD = "select position from log_head where singleton"
_TYPES = Path(__file__).with_name("types.sql").read_text()


class CommitInDoubt(Exception):
    """The answer to COMMIT did not come: the transaction is either all there or not at all."""

    def __init__(self, position: int, event_id: UUID, outcomes: Sequence[Outcome]) -> None:
        super().__init__(position)
        self.position, self.event_id, self.outcomes = position, event_id, outcomes

    async def committed(self, connection: asyncpg.Connection) -> bool:
        """Asked under the lock: the server may still be at work on the session that we lost, and then we wait."""
        await connection.execute(LOCK)
        found = await connection.fetchval(_EVENT_ID, self.position)
        await connection.execute("rollback")
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
        batch: Sequence[Pending],
        *,
        isolate: bool,
        meanwhile: Callable[[], None] = lambda: None,
        waiting: Callable[[], Sequence[Pending]] = lambda: (),
    ) -> Sequence[Outcome]:
        """The outcome of each append, once it is durable. When it raises, nothing was recorded.

        Except CommitInDoubt, which says that nobody knows. `isolate`: the batch is one append that runs alone, and a
        projection that fails is parked instead of failing it. `meanwhile` is called once the database has been sent
        what takes it longest, if it is; then what comes next, if `waiting` gives it, is drafted. The caller rolls back.
        """
        ahead = await self.ahead.take()
        await self._lock(connection)
        standing = await self._catch_up(connection, batch)
        if ahead is not None and ahead.holds(batch, standing):
            draft = ahead._replace(standing=standing)
            self._metrics.ahead += 1
        else:
            draft = await self._drafter.draft(connection, standing, batch, self._window)
        await self._pause("after_conditions")
        entry = draft.entry
        if entry is None:
            await connection.execute("rollback")
        else:
            await self._record(connection, draft, entry, isolate=isolate, meanwhile=meanwhile, waiting=waiting)
        self._metrics.answered(draft.outcomes, sum(pending.redone for pending in batch))
        return draft.outcomes

    async def check_in(self, connection: asyncpg.Connection) -> None:
        """Before the first batch. Raises WritesStopped when this version of the program must not write this log."""
        self._window.forget()
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
        series = sorted({name for pending in batch for event in pending.events for name in event.series})
        standing = await look(connection, window.known_to, GENERATION, series, projections=bool(self._projections))
        window.catch_up(standing.head.position, standing.new)
        self.check_types([event.type for event in standing.new])
        return standing

    async def _record(
        self,
        connection: asyncpg.Connection,
        draft: Draft,
        entry: Entry,
        *,
        isolate: bool,
        meanwhile: Callable[[], None],
        waiting: Callable[[], Sequence[Pending]],
    ) -> None:
        def while_it_writes() -> None:
            meanwhile()
            if not isolate:
                self.ahead.begin(draft, entry, waiting)

        statement, values = together([] if isolate else list(chain.from_iterable(entry.views.values())), entry.insert)
        asyncio.get_running_loop().call_soon(while_it_writes)  # the statement goes out before that
        await connection.execute(statement, *values)
        if isolate:
            await self._projections.write_apart(connection, entry.views, draft.standing.head.position)
        await self._pause("after_insert")
        await self._pause("before_commit")
        await self._commit(connection, entry.decisions, draft.outcomes)
        events = entry.decisions.accepted.events
        self._window.extend(events)
        self._remember(events)

    async def _commit(self, connection: asyncpg.Connection, decisions: Decisions, outcomes: Sequence[Outcome]) -> None:
        try:
            done = await connection.execute("commit")
            await self._pause("after_commit")
        except (Exception, asyncio.CancelledError) as lost:
            raise CommitInDoubt(decisions.position, decisions.sources[-1].id, outcomes) from lost
        if done != "COMMIT":  # a transaction that had failed unnoticed: the server answers ROLLBACK without an error
            raise asyncpg.InFailedSQLTransactionError(done)

    async def _pause(self, moment: Moment) -> None:
        if self._hook is not None:
            await self._hook(moment)
