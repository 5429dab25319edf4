"""What a batch comes to on a standing of the log, and all that there is to write of it.

Under the lock, on the standing that was found there. Or without it, on the standing that the batch before left or will
leave: the database then records the draft if the log stands there, and nothing of it otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import accumulate, chain
from pathlib import Path
from typing import Final, NamedTuple

import asyncpg

from infra.event_store import merkle
from infra.event_store.asking import PLACES, Question, ask
from infra.event_store.deciding import Decisions, Outcome, reception_time
from infra.event_store.errors import ClockRefused, TooEarly
from infra.event_store.limits import SEPARATOR, Limits
from infra.event_store.model import Content
from infra.event_store.pending import BATCH_BYTES, Pending
from infra.event_store.projecting import Projections
from infra.event_store.standing import Standing
from infra.event_store.window import Window
from infra.event_store.writes import Write, as_json

AHEAD: Final = timedelta(seconds=0.5)
"""How far from the server's clock the reception time may be that a batch was given without the lock."""

_INSERT = Path(__file__).with_name("insert.sql").read_text()
_FOLLOW = Path(__file__).with_name("follow.sql").read_text()


class Entry(NamedTuple):
    """What is to be recorded of a batch."""

    decisions: Decisions
    frontier: bytes
    """Of the log once it is recorded."""
    insert: Write
    views: Mapping[str, Sequence[Write]]
    """What each projection has to write to follow."""

    def writes(self) -> Iterable[Write]:
        """Of all projections."""
        return chain.from_iterable(self.views.values())

    def leaves(self, standing: Standing) -> Standing:
        """How the log that stands there will stand."""
        decisions = self.decisions
        return standing.moved(decisions.position, decisions.recorded_at, self.frontier, decisions.series.last)


class Draft(NamedTuple):
    batch: Sequence[Pending]
    """Those that were decided: the first of what was brought, all of it unless their facts are large."""
    standing: Standing
    outcomes: Sequence[Outcome]
    entry: Entry | None
    """None: nothing of the batch is to be recorded."""


class Drafter:
    def __init__(self, projections: Projections, limits: Limits) -> None:
        self._projections, self._limits = projections, limits

    async def draft(
        self,
        connection: asyncpg.Connection | None,
        standing: Standing,
        batch: Sequence[Pending],
        window: Window,
        *,
        isolate: bool = False,
    ) -> Draft:
        """`connection`: holds the lock; None: nobody does, and what needs the database or a second try raises TooEarly.

        `window`: knows the events up to that standing. `isolate`: something spoilt its batch, maybe an id that was
        recorded before its condition was read: the database is asked about it, whatever is known here.
        """
        if connection is None:
            if not standing.knows_series(batch):
                raise TooEarly
            standing = standing.later()
        known = await _check_conditions(connection, batch, window)
        already = await _look_for_ids(connection, batch, window, isolate=isolate)
        try:
            recorded_at = reception_time(standing.head, batch[0].recorded_at)
        except ClockRefused as refusal:
            return Draft(batch, standing, [refusal] * len(batch), None)
        decisions = Decisions(standing, recorded_at, self._limits)
        outcomes: list[Outcome] = []
        for pending in batch:
            if decisions.bytes >= BATCH_BYTES:
                break
            outcomes.append(await decisions.decide(connection, pending, known.get(pending, ()), already.get(pending)))
        entry = await self._entry(connection, standing, decisions) if decisions.sources else None
        return Draft(batch[: len(outcomes)], standing, outcomes, entry)

    async def _entry(self, connection: asyncpg.Connection | None, standing: Standing, decisions: Decisions) -> Entry:
        head, events = standing.head, decisions.accepted.events
        frontier = merkle.append(head.frontier, head.position, [merkle.leaf_hash(event.data) for event in events])
        values = [*_rows(decisions, frontier, head.position), *_expected(standing, locked=connection is not None)]
        insert = Write(_INSERT + _FOLLOW, values) if self._projections else Write(_INSERT, values[:-1])
        views = await self._projections.fold(connection, standing.edition, head.position, events, decisions.sources)
        return Entry(decisions, frontier, insert, views)


async def _check_conditions(
    connection: asyncpg.Connection | None, batch: Sequence[Pending], window: Window
) -> dict[Pending, Sequence[Content]]:
    """For each append whose condition has answers in the log, those answers."""
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
        if connection is None:
            raise TooEarly
        # Read long ago: the database looks them up, all in one statement (another for another limit).
        results = await ask(connection, list(asked.values()))
        known.update({p: result.events for p, result in zip(asked, results, strict=True) if result.events})
    return known


async def _look_for_ids(
    connection: asyncpg.Connection | None, batch: Sequence[Pending], window: Window, *, isolate: bool
) -> dict[Pending, int]:
    """Where those of these appends are that were recorded before."""
    already: dict[Pending, int] = {}
    old: list[Pending] = []
    for pending in batch:
        place = window.place(pending.events[0].id)
        if place is not None:
            already[pending] = place
        elif isolate or not window.covers(0 if pending.condition is None else pending.condition.after):
            old.append(pending)
    if old:
        if connection is None:
            raise TooEarly
        rows = await connection.fetch(PLACES, [str(pending.events[0].id) for pending in old])
        places = {row["id"]: row["position"] for row in rows}
        already.update({p: places[p.events[0].id] for p in old if p.events[0].id in places})
    return already


def _rows(decisions: Decisions, frontier: bytes, before: int) -> list[object]:
    """What `insert.sql` inserts after that position."""
    events = decisions.accepted.events
    data = [event.data for event in events]
    lengths = [len(each) for each in data]
    starts = accumulate(lengths[:-1], initial=1)
    facts = [
        (event.type, SEPARATOR.join(event.tags), event.id, event.effective_at, start, length)
        for event, start, length in zip(events, starts, lengths, strict=True)
    ]
    postings = [
        (tag, type_, bearers[-1].position, _earlier(bearers)) for tag, type_, bearers in decisions.accepted.postings()
    ]
    return [
        before,
        as_json(facts),
        as_json(postings),
        as_json([*decisions.series.moved.items()]),
        b"".join(data),
        decisions.recorded_at,
        decisions.position,
        frontier,
    ]


def _expected(standing: Standing, *, locked: bool) -> list[object]:
    """Where `insert.sql` and `follow.sql` have to find the log. `locked`: it was found there, and is held since."""
    head = standing.head
    return [
        head.frontier,
        head.recorded_at,
        standing.fence,
        None if locked else AHEAD,
        None if locked else standing.edition,
    ]


def _earlier(events: Sequence[Content]) -> str | None:
    """Positions of all but the last, as PostgreSQL writes an array; None when there is no other."""
    return f"{{{','.join(str(event.position) for event in events[:-1])}}}" if len(events) > 1 else None
