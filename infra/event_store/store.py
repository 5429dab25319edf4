"""The door of the event store: read, append, stream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

from infra.event_store import lookups
from infra.event_store.asking import Question
from infra.event_store.batch import Committer, Hook
from infra.event_store.continuing import Continuation
from infra.event_store.errors import AlreadyRecorded, Saturated, Unavailable, WritesStopped
from infra.event_store.limits import MAX_POSITION, Limits, check_events, check_query
from infra.event_store.listener import Listener
from infra.event_store.metrics import Metrics
from infra.event_store.model import (
    Appended,
    Boundary,
    Content,
    Decide,
    NewEvent,
    Query,
    ReadResult,
    Redo,
    StoredEvent,
)
from infra.event_store.pending import Pending
from infra.event_store.projecting import InlineProjection, Projections
from infra.event_store.reader import Reader
from infra.event_store.session import Sessions
from infra.event_store.writer import Writer

PATIENCE_SECONDS: Final = 10.0
POLL_SECONDS: Final = 2.0
PAGE: Final = 500


class EventStore:
    """One log, in one schema of one database; any number of processes may each have theirs on the same log.

    `projections` follow the log inside its transactions; `decode` gives them facts for events. `known_types`: a type
    beyond them, met anywhere in the log, stops this process from writing (None: every type is fine). `views`: the
    schema of the projections.
    """

    def __init__(
        self,
        dsn: str,
        *,
        schema: str = "journal",
        views: str = "vues",
        projections: Sequence[InlineProjection] = (),
        decode: Callable[[StoredEvent], Any] = lambda event: event,
        known_types: Collection[str] | None = None,
        limits: Limits = Limits(),  # noqa: B008 - immutable
        hook: Hook | None = None,
    ) -> None:
        self.metrics = Metrics()
        self.limits = limits
        self.sessions = Sessions(dsn, schema, views)
        self._reader = Reader(self.sessions, self.metrics, waiting=limits.waiting)
        self._committer = Committer(
            Projections(projections, decode, self.metrics),
            self.metrics,
            limits=limits,
            known_types=None if known_types is None else frozenset(known_types),
            hook=hook,
            remember=self._reader.remember,
        )
        self._writer = Writer(self.sessions, self._committer, self.metrics, queue_limit=limits.waiting)
        self.listener = Listener(self.sessions)
        # Asking which loop runs is a system call each time.
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        try:
            await self._reader.start()
            await self._writer.start()
            await self.listener.start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Appends that wait are written first."""
        await self._writer.stop()
        await self.listener.stop()
        await self._reader.stop()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    async def read(self, query: Query, *, after: int = 0, limit: int | None = None) -> ReadResult:
        """Events that match, after that position, the first `limit` of them, and the head of the log.

        Raises LimitExceeded on a malformed query, Saturated, Unavailable.
        """
        check_query(query, self.limits)
        most = None if limit is None else _position(limit)
        result = await self._reader.read(Question(query, _position(after), most))
        self._check_types(result.events)
        return result

    async def read_boundary(self, query: Query, *, id_: UUID | None = None) -> Boundary:
        """All that matches, for a decision; each item of the query names a tag, or types that are rare.

        `id_`: that of the first event that the decision would record, to know whether it was recorded already; the
        query may then be empty, and nothing matches it. Raises ValueError on an item of neither, LimitExceeded on a
        malformed query, Saturated, Unavailable.
        """
        self._check_boundary(query, id_)
        boundary = await self._reader.read_boundary(query, id_)
        self._check_types(boundary.events)
        return boundary

    async def append(
        self,
        events: Sequence[NewEvent],
        *,
        query: Query | None = None,
        after: int = 0,
        redo: Redo | None = None,
        recorded_at: datetime | None = None,
        deadline: float | None = None,
    ) -> Appended:
        """Record these events if none that matches `query` came after position `after`; durable when it returns.

        If one came, `redo` decides again under the lock; without it, Conflict. `query` None: no condition.
        `recorded_at`: for scenario logs alone. `deadline`: seconds on the loop's clock (None: ten seconds from now).
        The same append twice, told by the id of its first event, is recorded once: AlreadyRecorded. Raises what
        `redo` or an encoder raises, LimitExceeded, ClockRefused, Saturated, Unavailable, WritesStopped (nothing was
        recorded), or OutcomeUnknown.
        """
        if query is not None:
            check_query(query, self.limits)
        # Who can decide again needs all that is new; who cannot only needs to know that there is something.
        condition = None if query is None else Question(query, _position(after), None if redo else 1)
        future = self._future()
        self._put(future, events, condition, redo, recorded_at, deadline)
        return await future

    async def decide(
        self, query: Query, decide: Decide, *, id_: UUID, redo: Redo, recorded_at: datetime | None = None
    ) -> Appended:
        """Read what matches, record what `decide` makes of it; durable when it returns.

        What `read_boundary` then `append` do, on condition that nothing came in between: raises what they raise.
        `id_`: that of the first event that is decided, so that AlreadyRecorded comes before any refusal. `decide` is
        called once, by whoever brings the boundary: it must not wait for anything.
        """
        self._check_boundary(query, id_)
        future = self._future()

        def go_on(boundary: Boundary) -> None:
            if boundary.already is not None:
                raise AlreadyRecorded(boundary.already)
            self._check_types(boundary.events)
            self._put(future, decide(boundary), Question(query, boundary.head, None), redo, recorded_at)

        self._reader.continue_with(query, id_, Continuation(future, go_on))
        return await future

    def _future(self) -> asyncio.Future[Appended]:
        if self._loop is None:
            raise Unavailable
        return self._loop.create_future()

    def _put(
        self,
        future: asyncio.Future[Appended],
        events: Sequence[NewEvent],
        condition: Question | None,
        redo: Redo | None,
        recorded_at: datetime | None,
        deadline: float | None = None,
    ) -> None:
        check_events(events, self.limits)
        now = future.get_loop().time()
        patience = now + PATIENCE_SECONDS if deadline is None else deadline
        self._writer.put(Pending(events, condition, redo, recorded_at, patience, now, future))

    def _check_boundary(self, query: Query, id_: UUID | None) -> None:
        check_query(query, self.limits)
        if not (query or id_) or not all(tags or types for types, tags in query):
            raise ValueError(f"a boundary of neither tag nor type: {query}")

    def _check_types(self, events: Sequence[Content]) -> None:
        try:
            self._committer.check_types([event.type for event in events])
        except WritesStopped as reason:
            self._writer.forbid(reason)

    @property
    def writes_stopped(self) -> str | None:
        """Why this process does not write, when it does not."""
        return None if self._writer.stopped is None else self._writer.stopped.reason

    @property
    def writes_stopped_for_good(self) -> bool:
        """Until the process starts again."""
        return self._writer.stopped_for_good is not None

    def stop_writing(self, reason: str) -> None:
        """Until the process starts again, whatever the log says; `reason` ends a French sentence."""
        self._writer.stopped_for_good = WritesStopped(reason)
        self._writer.forbid(self._writer.stopped_for_good)

    async def head(self) -> int:
        """Position of the last event, 0 for an empty log."""
        return (await self._reader.read(Question((), MAX_POSITION, 0))).head

    async def stream(self, after: int = 0) -> AsyncIterator[list[StoredEvent]]:
        """Every event after that position, in pages and in order, for ever: as soon as it is committed, none missed."""
        while True:
            heard = self.listener.heard
            try:
                events = list((await self.read((), after=after, limit=PAGE)).events)
            except (Unavailable, Saturated):
                events = []  # waited for, like the rest
            if events:
                yield events
                after = events[-1].position
            if len(events) < PAGE:
                await self.listener.wait(heard, POLL_SECONDS)

    def scan(self, first: int, last: int, *, size: int = 5000) -> AsyncIterator[list[StoredEvent]]:
        """Pages of events from position `first` to `last`, apart from the other readers."""
        return lookups.scan(self.sessions, first, last, size)

    async def frontier(self) -> tuple[int, bytes]:
        """How many events the log has, and the roots that `merkle` makes its root from."""
        return await lookups.frontier(self.sessions)

    async def position_at(self, instant: datetime) -> int:
        """Position of the last event recorded at `instant` or before; 0 when there is none.

        Raises ClockRefused when the instant has not passed, Unavailable.
        """
        return await lookups.position_at(self.sessions, instant)


def _position(value: int) -> int:
    if not 0 <= value <= MAX_POSITION:
        raise ValueError(f"not a position: {value}")
    return value
