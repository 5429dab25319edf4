"""What a session has read, kept: events never change, and what answers an item only grows at its end.

So an item is asked again from where its answer ended, and an event is fetched once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from infra.event_store.model import Lean, QueryItem

ANSWER_BYTES: Final = 512
"""About what it costs to keep an answer, beside its positions."""
POSITION_BYTES: Final = 40


def data_bytes(memory_mb: int) -> int:
    """A forty-eighth of the machine's memory, from 64 MB to 512; what stands around the data takes about as much again.

    A process that serves many groups reads more than 64 MB again and again; what does not fit is fetched each time.
    """
    return max(64, min(512, memory_mb // 48)) * 2**20


class Memory:
    """The events and answers that were not asked for since longest are dropped first."""

    def __init__(self, limit: int) -> None:
        self._events: OrderedDict[int, Lean] = OrderedDict()
        self._answers: OrderedDict[QueryItem, tuple[int, ...]] = OrderedDict()
        self._bytes, self._limit = 0, limit
        self._answer_bytes, self._answer_limit = 0, limit // 4
        self.head = 0
        """Of the log that is remembered."""

    def forget(self) -> None:
        """For a new session, which may be on a server brought back from a copy."""
        self._events.clear()
        self._answers.clear()
        self._bytes = self._answer_bytes = self.head = 0

    def recall(self, positions: Iterable[int]) -> dict[int, Lean]:
        """Those of these events that are known."""
        events = self._events
        known = {position: events[position] for position in positions if position in events}
        for position in known:
            events.move_to_end(position)
        return known

    def add(self, events: Iterable[Lean]) -> None:
        for event in events:
            if event.position not in self._events:
                self._bytes += len(event.data)
            self._events[event.position] = event
        while self._bytes > self._limit:
            _, dropped = self._events.popitem(last=False)
            self._bytes -= len(dropped.data)

    def answer(self, item: QueryItem) -> tuple[int, ...]:
        """Positions that answered this item when it was last asked, in order; none when that is not known."""
        known = self._answers.get(item)
        if known is None:
            return ()
        self._answers.move_to_end(item)
        return known

    def keep(self, item: QueryItem, answer: Sequence[int]) -> None:
        """`answer`: all the positions that answer it now, in order."""
        known = self._answers.pop(item, None)
        self._answer_bytes += _size(answer) - (0 if known is None else _size(known))
        self._answers[item] = tuple(answer)
        while self._answer_bytes > self._answer_limit:
            _, dropped = self._answers.popitem(last=False)
            self._answer_bytes -= _size(dropped)


def _size(answer: Sequence[int]) -> int:
    return ANSWER_BYTES + POSITION_BYTES * len(answer)
