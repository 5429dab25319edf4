"""One batch, one transaction: lock, check, decide, insert, project, commit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Final, Literal
from uuid import UUID

import asyncpg

from infra.event_store import merkle
from infra.event_store.asking import PLACES, Head, Question, ask
from infra.event_store.deciding import Decisions, Outcome, reception_time
from infra.event_store.errors import ClockRefused, WritesStopped
from infra.event_store.limits import SEPARATOR, Limits
from infra.event_store.metrics import Metrics
from infra.event_store.model import Appended, Content
from infra.event_store.pending import Pending
from infra.event_store.projecting import Projections
from infra.event_store.standing import Standing, look
from infra.event_store.window import GENERATION, Window
from infra.event_store.writes import Write, as_json, together

Moment = Literal["after_lock", "after_conditions", "after_insert", "before_commit", "after_commit"]
Hook = Callable[[Moment], Awaitable[None]]
"""Awaited at each moment of each batch: tests stop, cut or kill the writer there."""

# The row is locked by a statement of its own: the statements that follow see all that the holder before us committed.
# In one statement with the conditions, their snapshot would be from before the wait.
LOCK: Final = "begin isolation level read committed; select from log_head where singleton for update"

_EVENT_ID = "select id from events where position = $1"
_HEAD = "select position from log_head where singleton"
_TYPES = Path(__file__).with_name("types.sql").read_text()
_INSERT = Path(__file__).with_name("insert.sql").read_text()
_FOLLOW = Path(__file__).with_name("follow.sql").read_text()


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
        self._projections, self._metrics, self._limits = projections, metrics, limits
        self._known_types, self._hook, self._remember = known_types, hook, remember
        self._window = Window()

    async def commit(
        self,
        connection: asyncpg.Connection,
        batch: Sequence[Pending],
        *,
        isolate: bool,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Sequence[Outcome]:
        """The outcome of each append, once it is durable. When it raises, nothing was recorded.

        Except CommitInDoubt, which says that nobody knows. `isolate`: the batch is one append that runs alone, and a
        projection that fails is parked instead of failing it. `meanwhile` is called once the database has been sent
        what takes it longest, if it is. The caller rolls back.
        """
        await self._lock(connection)
        standing = await self._catch_up(connection, batch)
        known = await self._check_conditions(connection, batch)
        already = await self._look_for_ids(connection, batch)
        await self._pause("after_conditions")
        head = standing.head
        try:
            decisions = Decisions(standing, reception_time(head, batch[0].recorded_at), self._limits, self._metrics)
        except ClockRefused as refusal:
            await connection.execute("rollback")
            return [refusal] * len(batch)
        outcomes = [
            await decisions.decide(connection, pending, known.get(pending, ()), already.get(pending))
            for pending in batch
        ]
        if not decisions.sources:
            await connection.execute("rollback")
            return outcomes
        await self._record(connection, standing, decisions, isolate=isolate, meanwhile=meanwhile)
        await self._pause("before_commit")
        await self._commit(connection, decisions, outcomes)
        self._window.extend(decisions.accepted.events)
        self._remember(decisions.accepted.events)
        self._metrics.appends += sum(isinstance(outcome, Appended) for outcome in outcomes)
        self._metrics.events += len(decisions.sources)
        return outcomes

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

    async def _check_conditions(
        self, connection: asyncpg.Connection, batch: Sequence[Pending]
    ) -> dict[Pending, Sequence[Content]]:
        """For each append whose condition has answers in the log, those answers."""
        window = self._window
        known: dict[Pending, Sequence[Content]] = {}
        old: dict[int | None, dict[Pending, Question]] = {}
        for pending in batch:
            condition = pending.condition
            if condition is None:
                continue
            if not window.covers(condition.after):
                old.setdefault(condition.most, {})[pending] = condition
            elif events := window.matching(condition.query, condition.after):
                known[pending] = events
        for asked in old.values():
            # Read long ago: the database looks them up, all in one statement (another for another limit).
            results = await ask(connection, list(asked.values()))
            known.update({p: result.events for p, result in zip(asked, results, strict=True) if result.events})
        return known

    async def _look_for_ids(self, connection: asyncpg.Connection, batch: Sequence[Pending]) -> dict[Pending, int]:
        """Where those of these appends are that were recorded before."""
        window = self._window
        already: dict[Pending, int] = {}
        old: list[Pending] = []
        for pending in batch:
            place = window.place(pending.events[0].id)
            if place is not None:
                already[pending] = place
            elif not window.covers(0 if pending.condition is None else pending.condition.after):
                old.append(pending)
        if old:
            rows = await connection.fetch(PLACES, [str(pending.events[0].id) for pending in old])
            places = {row["id"]: row["position"] for row in rows}
            already.update({p: places[p.events[0].id] for p in old if p.events[0].id in places})
        return already

    async def _record(
        self,
        connection: asyncpg.Connection,
        standing: Standing,
        decisions: Decisions,
        *,
        isolate: bool,
        meanwhile: Callable[[], None],
    ) -> None:
        before = standing.head.position
        insert = self._insert(standing.head, decisions)
        writes = await self._projections.fold(
            connection, standing.edition, before, decisions.accepted.events, decisions.sources
        )
        statement, values = together([] if isolate else list(chain.from_iterable(writes.values())), insert)
        asyncio.get_running_loop().call_soon(meanwhile)  # the statement goes out before that
        await connection.execute(statement, *values)
        if isolate:
            await self._projections.write_apart(connection, writes, before)
        await self._pause("after_insert")

    def _insert(self, head: Head, decisions: Decisions) -> Write:
        events = decisions.accepted.events
        data = [event.data for event in events]
        lengths = [len(each) for each in data]
        starts = accumulate(lengths[:-1], initial=1)
        facts = [
            (event.type, SEPARATOR.join(event.tags), event.id, event.effective_at, start, length)
            for event, start, length in zip(events, starts, lengths, strict=True)
        ]
        postings = [
            (tag, type_, bearers[-1].position, _earlier(bearers))
            for tag, type_, bearers in decisions.accepted.postings()
        ]
        values = [
            head.position,
            as_json(facts),
            as_json(postings),
            as_json([*decisions.series.moved.items()]),
            b"".join(data),
            decisions.recorded_at,
            decisions.position,
            merkle.append(head.frontier, head.position, [merkle.leaf_hash(each) for each in data]),
        ]
        return Write(_INSERT + _FOLLOW if self._projections else _INSERT, values)

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


def _earlier(events: Sequence[Content]) -> str | None:
    """Positions of all but the last, as PostgreSQL writes an array; None when there is no other."""
    return f"{{{','.join(str(event.position) for event in events[:-1])}}}" if len(events) > 1 else None
