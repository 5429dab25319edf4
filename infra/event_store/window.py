"""The last events of the log, kept in memory by whoever writes, so that conditions need not be asked to the database.

Positions have no hole and events never change: under the lock, the events that came after a caller's read are exactly
the positions from there to the head. What others wrote is fetched first; then the answer is exact, and costs a few
look-ups in a dictionary instead of a few index ranges under the lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from infra.event_store.limits import MAX_POSITION
from infra.event_store.matching import Index
from infra.event_store.model import Query, TaggedContent

GENERATION: Final = 1024
"""Events of one index; two are kept, the older is dropped whole."""


class Window:
    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """For a new session, which may be on a server brought back from a copy."""
        self._start: int | None = None
        self._end = 0
        self._older, self._newer = Index[TaggedContent](), Index[TaggedContent]()
        self._next: Index[Any] = Index()

    @property
    def known_to(self) -> int:
        """The position after which events have to be fetched; beyond all of them when none are needed."""
        return MAX_POSITION if self._start is None else self._end

    def catch_up(self, head: int, events: Sequence[TaggedContent]) -> None:
        """Under the lock: the position of the log, and the first `GENERATION` events after `known_to`."""
        if self._start is None or not self._end <= head <= self._end + len(events):
            # Too far behind, or on an older copy of the log: start again from here, and leave older conditions to the
            # database.
            self.forget()
            self._start = self._end = head
        else:
            self.extend(events)

    def covers(self, after: int) -> bool:
        """Whether every event after that position is here."""
        return self._start is not None and after >= self._start

    def extend(self, events: Sequence[TaggedContent]) -> None:
        """Events that are committed, and follow those that are here."""
        if not events:
            return
        if len(self._newer.events) >= GENERATION:
            self._start = self._newer.events[0].position - 1
            self._older, self._newer = self._newer, Index[TaggedContent]()
        self._newer.extend(events)
        self._end = events[-1].position

    def followed_by(self, events: Index[Any]) -> Window:
        """A copy that knows these as well, which are being written after those that are here; to be asked only."""
        copy = Window()
        copy._start, copy._end = self._start, self._end
        copy._older, copy._newer, copy._next = self._older, self._newer, events
        return copy

    def place(self, id_: UUID) -> int | None:
        """Position of the event of that id; None: it is not here."""
        for index in (self._newer, self._older, self._next):
            place = index.place(id_)
            if place is not None:
                return place
        return None

    def matching(self, query: Query, after: int) -> list[TaggedContent]:
        older, newer = self._older.matching(query, after), self._newer.matching(query, after)
        return older + newer + self._next.matching(query, after)
