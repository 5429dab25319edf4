"""Many questions in one statement: 256 callers cost one round trip.

`ask` brings the events themselves. `find`, for decisions, brings positions, takes from memory the events that were seen
before (nearly all those of a boundary read again and again), and fetches of the others what a decision reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec

from infra.event_store.limits import SEPARATOR
from infra.event_store.memory import Memory
from infra.event_store.model import Boundary, Lean, Query, QueryItem, ReadResult, StoredEvent
from infra.event_store.writes import as_json

ASK = Path(__file__).with_name("ask.sql").read_text()

# In orders that the key of `events` does not give: a plan might walk the whole table in the hope of an early match.
ASK_FIRST = (
    ASK.replace("/* limit by tag */", "order by p.position + 0 limit $15")
    .replace("/* limit by type */", "order by e.type, e.position limit $15")
    .replace("/* limit */", "order by e.position limit $15")
)
FIND = Path(__file__).with_name("find.sql").read_text()
PLACES = "select id, position from events where id = any ($1::text[]::uuid[])"
FETCH = "select position, type, data from events where position = any ($1::text[]::bigint[])"

EVERYTHING: Query = (QueryItem(),)

by_position = attrgetter("position")
_numbers = msgspec.json.Decoder(list[int])


class Question(NamedTuple):
    query: Query
    after: int
    """Events at this position or before are not asked for."""
    most: int | None
    """How many events at most, the first ones; None: all."""
    id: UUID | None = None
    """Of a boundary: of an event that may be in the log already; None: nothing is asked about that."""


class Head(NamedTuple):
    position: int
    recorded_at: datetime
    frontier: bytes
    scenario: bool
    """Whether the writer says when events are recorded, instead of the server's clock."""
    now: datetime
    """The server's clock."""


async def find(connection: asyncpg.Connection, questions: Sequence[Question], memory: Memory) -> list[Boundary]:
    """All that matches each question, the items of whose query all name a tag or types; in their order.

    An item that several of them share is looked up once: those who stand at one till, or act in one group. What
    answered an item before is not asked again.
    """
    numbers: dict[QueryItem, int] = {}
    wanted_by = [[numbers.setdefault(item, len(numbers)) for item in question.query] for question in questions]
    answers = [memory.answer(item) for item in numbers]
    arms = _arms((number, item, answers[number][-1] if answers[number] else 0) for item, number in numbers.items())
    ids = [question.id for question in questions]
    head, *rows = await connection.fetch(FIND, *_json(arms), as_json(ids))
    if head[1] < memory.head:  # an older copy was put back under this session: what is remembered is another log's
        memory.forget()
        return await find(connection, questions, memory)
    memory.head = head[1]
    places: dict[int, int] = {}
    newer: dict[int, list[int]] = {}
    for number, position, positions in rows:
        if number < 0:
            places[-number - 1] = position
            continue
        into = newer.setdefault(number, [])
        if positions is not None:
            into += _numbers.decode(positions)
        if position is not None:
            into.append(position)
    items = list(numbers)
    for number, positions in newer.items():
        answers[number] += tuple(sorted(positions))
        memory.keep(items[number], answers[number])
    events = await _contents(connection, set(chain.from_iterable(answers)), memory)
    return [
        Boundary(_in_turn([answers[number] for number in numbers], events), head[1], places.get(rank))
        for rank, numbers in enumerate(wanted_by)
    ]


def _in_turn(answers: Sequence[Sequence[int]], events: Mapping[int, Lean]) -> list[Lean]:
    """Those of the answers to the items of a query: an event may answer several of them."""
    told = [answer for answer in answers if answer]
    positions = told[0] if len(told) == 1 else sorted(set(chain.from_iterable(told)))
    return [events[position] for position in positions]


async def _contents(connection: asyncpg.Connection, positions: set[int], memory: Memory) -> dict[int, Lean]:
    """From memory, or fetched and remembered."""
    events = memory.recall(positions)
    unseen = positions - events.keys()
    if unseen:
        fetched = {row[0]: Lean(*row) for row in await connection.fetch(FETCH, [*map(str, unseen)])}
        memory.add(fetched.values())
        events.update(fetched)
    return events


async def ask(connection: asyncpg.Connection, questions: Sequence[Question]) -> list[ReadResult]:
    """Answer questions that all have the same `most`, in their order."""
    most = questions[0].most
    arms = _arms(
        (number, item, question.after)
        for number, question in enumerate(questions, 1)
        for item in question.query or EVERYTHING
    )
    columns = _lists(arms)
    rows = await (connection.fetch(ASK, *columns) if most is None else connection.fetch(ASK_FIRST, *columns, most))
    found: list[list[StoredEvent]] = [[] for _ in questions]
    for number, *event in rows[1:]:
        found[number - 1].append(event_of(event))
    head = rows[0][1]
    return [ReadResult(_in_order(events, question), head) for events, question in zip(found, questions, strict=True)]


def head_of(row: Iterable[Any]) -> Head:
    """The head, from a row that has the shape of an event."""
    position, clock, _, frontier, recorded_at, now, _ = row
    return Head(position, recorded_at, frontier, clock == "scenario", now)


def event_of(row: Iterable[Any]) -> StoredEvent:
    position, type_, tags, data, recorded_at, effective_at, id_ = row
    return StoredEvent(position, type_, tags_of(tags), data, recorded_at, effective_at, id_)


def tags_of(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(SEPARATOR)) if joined else ()


def _in_order(events: list[StoredEvent], question: Question) -> list[StoredEvent]:
    """The answers to the items of a question, put together: an event may answer several of them."""
    if len(events) > 1:
        events.sort(key=by_position)
        if len(question.query) > 1:
            events = [event for i, event in enumerate(events) if not i or event.position != events[i - 1].position]
    return events if question.most is None else events[: question.most]


class _Arms(NamedTuple):
    """Items as rows of the arm made for their shape: the number it is answered under comes first, then what it asks."""

    tagged_typed: list[tuple[Any, ...]]
    tagged: list[tuple[Any, ...]]
    typed: list[tuple[Any, ...]]
    everything: list[tuple[Any, ...]]


def _arms(asked: Iterable[tuple[int, QueryItem, int]]) -> _Arms:
    """Of items, each with its number and the position after which its answers are."""
    arms = _Arms([], [], [], [])
    for number, (types, tags), after in asked:
        if tags:
            others = SEPARATOR.join(tags[1:]) if len(tags) > 1 else None
            if types:
                arms.tagged_typed.append((number, tags[0], others, SEPARATOR.join(types), after))
            else:
                arms.tagged.append((number, tags[0], others, after))
        elif types:
            arms.typed.extend((number, type_, after) for type_ in types)
        else:
            arms.everything.append((number, after))
    return arms


def _lists(arms: _Arms) -> list[list[str | None]]:
    """Columns of the arms of `ask.sql`."""
    columns = [
        *_columns(arms.tagged_typed, 5),
        *_columns(arms.tagged, 4),
        *_columns(arms.typed, 3),
        *_columns(arms.everything, 2),
    ]
    return [[None if value is None else str(value) for value in column] for column in columns]


def _json(arms: _Arms) -> list[str]:
    """Columns of the arms of `find.sql`."""
    columns = (*_columns(arms.tagged_typed, 5), *_columns(arms.tagged, 4), *_columns(arms.typed, 3))
    return [as_json(column) for column in columns]


def _columns(rows: list[tuple[Any, ...]], width: int) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width
