"""Events that a session has read, kept: they never change, so that only their positions need to be asked again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Final

from infra.event_store.model import Content

MEMORY_BYTES: Final = 64 * 1024 * 1024
"""Of data; the events that were not asked for since longest are dropped first. With all the rest, about twice that."""


class Memory:
    def __init__(self, limit: int = MEMORY_BYTES) -> None:
        self._events: OrderedDict[int, Content] = OrderedDict()
        self._bytes, self._limit = 0, limit

    def forget(self) -> None:
        """For a new session, which may be on a server brought back from a copy."""
        self._events.clear()
        self._bytes = 0

    def recall(self, positions: Iterable[int]) -> dict[int, Content]:
        """Those of these events that are known."""
        events = self._events
        known = {position: events[position] for position in positions if position in events}
        for position in known:
            events.move_to_end(position)
        return known

    def add(self, events: Iterable[Content]) -> None:
        for event in events:
            if event.position not in self._events:
                self._bytes += len(event.data)
            self._events[event.position] = event
        while self._bytes > self._limit:
            _, dropped = self._events.popitem(last=False)
            self._bytes -= len(dropped.data)
