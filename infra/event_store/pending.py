"""What waits for the writer: a bounded queue of appends, each with the future that its caller awaits."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from infra.event_store.asking import Question
from infra.event_store.errors import Saturated, Unavailable
from infra.event_store.metrics import Metrics
from infra.event_store.model import Appended, NewEvent, Redo

BATCH_APPENDS: Final = 128
BATCH_EVENTS: Final = 1024
"""A batch takes no further append beyond this: its statements must end well before their time limit."""
BATCH_BYTES: Final = 8 * 2**20
"""The same, of what its facts are stored as: known once they are decided, so what does not fit any more comes back."""
AHEAD_APPENDS: Final = 96
"""In a batch of whoever is alone to write: a crowd of 256 then takes turns in three parts, of which one is written, one
is drafted and one has just had its answers. In halves, one of the two would wait for the other."""
MANY: Final = 4
"""Appends that make a batch of their own where others follow."""


def part_of(crowd: int) -> int:
    """How many appends whoever is alone to write takes at once: half, so that they decide in turns with the others.

    In one batch, everybody would decide while the database has nothing to do, then wait for it together.
    """
    return min((crowd + 1) // 2, AHEAD_APPENDS) if crowd >= 2 * MANY else BATCH_APPENDS


@dataclass(slots=True, eq=False)
class Pending:
    events: Sequence[NewEvent]
    condition: Question | None
    """Must have no answer, unless `redo` can take it into account."""
    redo: Redo | None
    recorded_at: datetime | None
    deadline: float
    """On the loop's clock; waiting past it is answered by Saturated, or by Unavailable while the base is away."""
    queued_at: float
    future: asyncio.Future[Appended]
    redone: bool = False
    """`redo` was called: what it learned cannot be unlearned, so a batch that fails afterwards fails this append."""

    def settle(self, outcome: Appended | BaseException) -> None:
        settle(self.future, outcome)


def settle(future: asyncio.Future[Appended], outcome: Appended | BaseException) -> None:
    if future.done():  # the caller left
        return
    if isinstance(outcome, StopIteration):  # of a rule whose `next` found nothing: no future takes that
        future.set_exception(RuntimeError(repr(outcome)))
    elif isinstance(outcome, BaseException):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)


class Queue:
    def __init__(self, limit: int, metrics: Metrics) -> None:
        self._items: deque[Pending] = deque()
        self._limit, self._metrics = limit, metrics
        self.arrived = asyncio.Event()

    def __len__(self) -> int:
        return len(self._items)

    def put(self, pending: Pending) -> None:
        if len(self._items) >= self._limit:
            self._metrics.saturated += 1
            raise Saturated
        self._items.append(pending)
        self.arrived.set()

    def put_back(self, left: Sequence[Pending]) -> None:
        """Of a batch that was full before them: they come first again."""
        self._items.extendleft(reversed(left))
        self.arrived.set()

    def ahead(self) -> list[Pending]:
        """The batch that `take` would give next, unless somebody leaves before; nothing where few wait."""
        first: list[Pending] = []
        events = 0
        if len(self._items) >= MANY:
            for pending in islice(self._items, AHEAD_APPENDS):
                if _is_full(first, events, pending):
                    break
                first.append(pending)
                events += len(pending.events)
        return first

    def take(self, now: float, most: int = BATCH_APPENDS) -> list[Pending]:
        """The next batch, in order: appends that can share one reception time, none that nobody awaits any more."""
        batch: list[Pending] = []
        self.fill(batch, now, most)
        return batch

    def fill(self, batch: list[Pending], now: float, most: int = BATCH_APPENDS) -> None:
        """Add to that batch those that come next and have a place in it."""
        items = self._items
        events = sum(len(pending.events) for pending in batch)
        while items and len(batch) < most and not _is_full(batch, events, items[0]):
            pending = items.popleft()
            if pending.future.done():
                continue
            if pending.deadline < now:
                self._metrics.saturated += 1
                pending.settle(Saturated())
                continue
            batch.append(pending)
            events += len(pending.events)
        self._metrics.waiting = len(items)
        if batch:
            self._metrics.queue_age = now - batch[0].queued_at
        if not items:
            self.arrived.clear()

    def shed(self, now: float) -> None:
        """Answer those whose deadline has passed, while no batch can be taken: the base is away."""
        kept = deque[Pending]()
        for pending in self._items:
            if pending.deadline < now:
                pending.settle(Unavailable())
            elif not pending.future.done():
                kept.append(pending)
        self._items = kept
        if not kept:
            self.arrived.clear()

    def fail(self, error: Callable[[], Exception]) -> None:
        for pending in self._items:
            pending.settle(error())
        self._items.clear()
        self.arrived.clear()


def _is_full(batch: Sequence[Pending], events: int, following: Pending) -> bool:
    """Whether the batch, which has so many events, must leave what follows to another."""
    return events >= BATCH_EVENTS or (bool(batch) and following.recorded_at != batch[0].recorded_at)
