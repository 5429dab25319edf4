"""A log in memory that goes another way: acts run on it as they run on the log, and nothing is ever written.

The events of the log stay as they are, found by tag; some are left out, others stand in their place. Reading stops
where an act stood, so that it sees what it would have seen then.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from domaine.acte import Proposed
from infra.event_store.asking import EVERYTHING, by_position
from infra.event_store.matching import matches
from infra.event_store.model import Query, StoredEvent
from infra.executer import AncienNumero, Run, tag_of
from infra.facts import LogLine


class Place(msgspec.Struct, frozen=True):
    """Where an act stands in the log, and when it reached it."""

    position: int
    """It sees what is before; what it records stands here."""
    le: datetime


class Log:
    """Events found by type and tag, as the log's own index finds them: whoever decides anew reads often and little."""

    def __init__(self, events: Sequence[StoredEvent]) -> None:
        self.events = events
        self._found: dict[tuple[str, str], list[StoredEvent]] = {}
        self._types: dict[str, list[StoredEvent]] = {}
        found = self._found
        for event in events:
            self._types.setdefault(event.type, []).append(event)
            for tag in event.tags:
                found.setdefault((event.type, tag), []).append(event)

    def matching(self, query: Query, before: int | None = None) -> list[StoredEvent]:
        """Those that match, before a position (None: all), in order, each once."""
        found: dict[int, StoredEvent] = {}
        for item in query or EVERYTHING:
            for type_ in item.types or self._types:
                lists = [self._found.get((type_, tag), ()) for tag in item.tags] or [self._types.get(type_, ())]
                candidates = min(lists, key=len)
                end = len(candidates) if before is None else bisect_left(candidates, before, key=by_position)
                for event in candidates[:end]:
                    if len(lists) == 1 or matches((item,), type_, event.tags):
                        found[event.position] = event
        return [found[position] for position in sorted(found)]


class Fork:
    """A log, less what is left out, with what is put in its place."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._next = log.events[-1].position + 1 if log.events else 1
        self._absent: set[int] = set()
        self._put: list[tuple[StoredEvent, LogLine[Any]]] = []
        """Each event bears the position where it stands; its fact bears its own, which no other fact has."""
        self._by_tag: dict[str, list[int]] = {}
        """Ranks in `_put`."""

    def leave_out(self, events: Iterable[StoredEvent]) -> None:
        self._absent.update(event.position for event in events)

    def put(self, at: int, events: Iterable[tuple[StoredEvent, LogLine[Any]]]) -> None:
        """In the order of the log: never before what was put already."""
        for event, recorded in events:
            placed = msgspec.structs.replace(event, position=at)
            for tag in placed.tags:
                self._by_tag.setdefault(tag, []).append(len(self._put))
            self._put.append((placed, recorded))

    def lacks(self, position: int) -> bool:
        """Whether a fact of the log is left out, and stands nowhere else."""
        return position in self._absent and all(recorded.pos != position for _, recorded in self._put)

    def facts(self, log: Sequence[LogLine[Any]]) -> list[LogLine[Any]]:
        """Every fact of this way, in order; `log`: those of its events."""
        kept = [recorded for recorded in log if recorded.pos not in self._absent]
        if not self._put:
            return kept
        ranked = [(recorded.pos, recorded) for recorded in kept]
        ranked += [(event.position, recorded) for event, recorded in self._put]
        return [recorded for _, recorded in sorted(ranked, key=lambda pair: pair[0])]

    def read(self, query: Query, before: int) -> list[StoredEvent]:
        """What matches of all that stands before a position, in order."""
        kept = [event for event in self._log.matching(query, before) if event.position not in self._absent]
        added = self._added(query)
        return sorted([*kept, *added], key=by_position) if added else kept

    def take(
        self, run: Run, place: Place, instead: Sequence[LogLine[Any]] = ()
    ) -> list[tuple[StoredEvent, LogLine[Any]]]:
        """What an act would record there, put nowhere yet.

        A fact like one of `instead` takes its position and its number, so that what names it still does; others get
        positions beyond the log, and no number. Raises Refus, and whatever facts that no act has written lead to.
        """
        left = list(instead)
        made = []
        run, proposals = self._propose(run, place)
        tag = tag_of(run.saisie)
        # As those of the log, so that they can be compared: once, facts that came alone bore it too.
        together = (tag,) if (tag in instead[0].tags if instead else len(proposals) > 1) else ()
        for rank, proposed in enumerate(proposals):
            event = run.event(rank, proposed, together)
            like = next((old for old in left if old.type == event.type and _own(old.tags) == proposed.tags), None)
            if like is not None:
                left.remove(like)
            data = event.encode(self._position(like), place.le, _numbers(proposed, like))
            when = event.effective_at or place.le
            stored = StoredEvent(place.position, event.type, event.tags, data, place.le, when, event.id)
            made.append((stored, run.recorded[rank]))
        return made

    def _propose(self, run: Run, place: Place) -> tuple[Run, Sequence[Proposed]]:
        """Reading more, as the executor does, whenever the account of one more old number turns out to move."""
        while True:
            run.acte.tete = self._next - 1
            try:
                return run, run.propose(self.read(run.query, place.position))
            except AncienNumero as touche:
                run = run.elargi(touche)

    def _position(self, like: LogLine[Any] | None) -> int:
        if like is not None:
            return like.pos
        self._next += 1
        return self._next - 1

    def _added(self, query: Query) -> list[StoredEvent]:
        """In the order in which they were put: whoever reads stands after all of them."""
        tagged = bool(query) and all(item.tags for item in query)
        ranks = {rank for item in query for rank in self._by_tag.get(item.tags[0], ())} if tagged else None
        candidates = [event for event, _ in self._put] if ranks is None else [self._put[n][0] for n in sorted(ranks)]
        return [event for event in candidates if matches(query, event.type, event.tags)]


def _own(tags: Sequence[str]) -> list[str]:
    """Those of the fact, without that of the form it came by."""
    return [tag for tag in tags if not tag.startswith("saisie:")]


def _numbers(proposed: Proposed, like: LogLine[Any] | None) -> Mapping[str, int]:
    """The number that the fact had; 0 when it had none, since a simulation takes no number."""
    if not proposed.serie:
        return {}
    name, field, pattern = proposed.serie
    before, _, after = pattern.partition("{")
    shape = re.escape(before) + r"(\d+)" + re.escape(after.partition("}")[2])
    had = re.fullmatch(shape, getattr(like.data, field) or "") if like is not None else None
    return {name: int(had[1]) if had else 0}
