"""Whether an event matches a query, in Python: the same answer as the SQL of `ask.sql`, by property test."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from infra.event_store.asking import by_position
from infra.event_store.model import Query, TaggedContent

E = TypeVar("E", bound=TaggedContent)


def matches(query: Query, type_: str, tags: Sequence[str]) -> bool:
    if not query:
        return True
    for types, wanted in query:
        if types and type_ not in types:
            continue
        for tag in wanted:
            if tag not in tags:
                break
        else:
            return True
    return False


class Index(Generic[E]):
    """Events in the order of their positions, found by tag: comparing each with each would cost 10 ms a batch."""

    def __init__(self) -> None:
        self.events: list[E] = []
        self._by_tag: dict[str, list[E]] = {}
        self._by_id: dict[int, int] = {}
        """Positions; a UUID is hashed faster as an integer."""
        self._types: set[str] = set()

    def extend(self, events: Sequence[E]) -> None:
        self.events.extend(events)
        by_tag, by_id = self._by_tag, self._by_id
        for event in events:
            self._types.add(event.type)
            by_id[event.id.int] = event.position
            for tag in event.tags:
                if tag in by_tag:
                    by_tag[tag].append(event)
                else:
                    by_tag[tag] = [event]

    def place(self, id_: UUID) -> int | None:
        """Position of the event of that id; None: it is not here."""
        return self._by_id.get(id_.int)

    def postings(self) -> Iterator[tuple[str, str, Sequence[E]]]:
        """For each tag, for each type: the events that bear it, in order, each once."""
        for tag, events in self._by_tag.items():
            if len(events) == 1:
                yield tag, events[0].type, events
            else:
                by_type: dict[str, dict[int, E]] = {}
                for event in events:
                    by_type.setdefault(event.type, {})[event.position] = event
                for type_, alike in by_type.items():
                    yield tag, type_, list(alike.values())

    def matching(self, query: Query, after: int) -> list[E]:
        """Those after that position that match, in order, each once."""
        if not self.events or self.events[-1].position <= after:
            return []
        if not query:
            return _later(self.events, after)
        found: dict[int, E] = {}
        by_tag = self._by_tag
        for types, tags in query:
            candidates = by_tag.get(tags[0]) if tags else self.events
            if candidates is None or candidates[-1].position <= after:
                continue
            # Of a till or a group, which is in most events of a busy hour, other types are wanted.
            if not types or not self._types.isdisjoint(types):
                others = set(tags[1:])
                for event in _later(candidates, after):
                    if (not types or event.type in types) and others.issubset(event.tags):
                        found[event.position] = event
        return [found[position] for position in sorted(found)] if found else []


def _later(events: list[E], after: int) -> list[E]:
    return events[bisect_right(events, after, key=by_position) :]
