"""Which appends of a batch are accepted, in their order, and as which events: under the lock, or ahead of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import asyncpg

from infra.event_store.asking import Head
from infra.event_store.errors import AlreadyRecorded, ClockRefused, Conflict, FactTooLarge, TooEarly, Unavailable
from infra.event_store.limits import Limits, check_events
from infra.event_store.matching import Index
from infra.event_store.model import Appended, Content, NewEvent, StoredEvent
from infra.event_store.pending import Pending
from infra.event_store.series import Series
from infra.event_store.standing import Standing

Outcome = Appended | Exception


class Decisions:
    """A batch under way: nothing of it lasts unless its transaction commits."""

    def __init__(self, standing: Standing, recorded_at: datetime, limits: Limits) -> None:
        self.position = self._before = standing.head.position
        self.recorded_at = recorded_at
        self.series = Series(standing.series)
        self.bytes = 0
        """Of what is accepted, as it is stored."""
        self.accepted = Index[StoredEvent]()
        self.sources: list[NewEvent] = []
        """What each accepted event was made from."""
        self._limits = limits

    async def decide(
        self, connection: asyncpg.Connection | None, pending: Pending, known: Sequence[Content], already: int | None
    ) -> Outcome:
        """`known`: events of the log that match the condition; the accepted ones of this batch are added here.

        `already`: position of the event of the log that has the id of its first. `connection`: holds the lock; None:
        not yet, and what has to be decided again raises TooEarly, for it can be only once.
        """
        events, tries = pending.events, 1
        place = self.accepted.place(events[0].id) if already is None else already
        if place is not None:
            return AlreadyRecorded(place)
        if pending.condition is not None:
            if pending.condition.after > self._before:
                return Unavailable()  # it was read on another log, of which this one is an older copy
            newer = [*known, *self.accepted.matching(pending.condition.query, 0)]
            if newer:
                if pending.redo is None:
                    return Conflict()
                if connection is None:
                    raise TooEarly
                tries = 2
                pending.redone = True
                try:
                    # It now knows all that it depends on, and nobody can add to that before we commit: this is the
                    # last try, whatever happens elsewhere.
                    events = pending.redo(newer)
                    check_events(events, self._limits)
                except Exception as refusal:  # noqa: BLE001 - it is the caller's answer
                    return refusal
                await self.series.load(connection, events)
        return self._accept(events, tries)

    def _accept(self, events: Sequence[NewEvent], tries: int) -> Outcome:
        numbers = self.series.number(events)
        position, recorded_at, size = self.position, self.recorded_at, self.bytes
        stored: list[StoredEvent] = []
        try:
            for event, taken in zip(events, numbers, strict=True):
                position += 1
                data = event.encode(position, recorded_at, taken)
                if len(data) > self._limits.fact_bytes:
                    raise FactTooLarge(len(data), self._limits.fact_bytes)  # noqa: TRY301
                size += len(data)
                effective_at = event.effective_at or recorded_at
                stored.append(StoredEvent(position, event.type, event.tags, data, recorded_at, effective_at, event.id))
        except Exception as refusal:  # noqa: BLE001 - the same: this append alone fails
            return refusal
        self.series.keep(numbers)
        self.accepted.extend(stored)
        self.sources.extend(events)
        first, self.position, self.bytes = self.position + 1, position, size
        return Appended(first, position, recorded_at, tries)


def reception_time(head: Head, asked: datetime | None) -> datetime:
    """One for the whole batch, that of the standing it is decided on; never before that of the batch before."""
    if asked is None:
        return max(head.now, head.recorded_at)
    if not head.scenario:
        raise ClockRefused("Ce journal donne lui-même l'heure de réception.")
    if asked < head.recorded_at:
        raise ClockRefused(f"L'heure de réception ne recule pas : le dernier fait est de {head.recorded_at}.")
    return asked
