"""One meaning of "matches", in Python, in the database, and in the two indexes of the writer."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from infra.event_store.errors import Conflict
from infra.event_store.matching import Index, matches
from infra.event_store.model import NewEvent, Query, QueryItem, StoredEvent
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.event_store.window import Window
from tests.infra.event_store.facts import new

TYPES = ("a", "b", "c")
TAGS = ("t", "u", "v", "w")
EVENTS = 60


def some_items(least_tags: int) -> st.SearchStrategy[QueryItem]:
    return st.builds(
        QueryItem,
        st.lists(st.sampled_from(TYPES), unique=True, max_size=2).map(tuple),
        st.lists(st.sampled_from(TAGS), unique=True, min_size=least_tags, max_size=3).map(tuple),
    )


items = some_items(0)
queries = st.lists(items, max_size=3).map(tuple)


class Full(NamedTuple):
    runner: asyncio.Runner
    store: EventStore
    events: Sequence[StoredEvent]


@pytest.fixture
def full(database_url: str) -> Iterator[Full]:
    """A store whose log has every shape of event (a tag may come twice), alone or with others in one append."""
    chance = random.Random(2026)
    with asyncio.Runner() as runner:
        runner.run(prepare(database_url))
        store = EventStore(database_url)
        runner.run(store.start())
        events = [some(chance) for _ in range(EVENTS)]
        while events:
            together = chance.choice((1, 1, 2, 7))
            runner.run(store.append(events[:together]))
            del events[:together]
        yield Full(runner, store, runner.run(store.read(())).events)
        runner.run(store.stop())


def some(chance: random.Random) -> NewEvent:
    return new(chance.choice(TYPES), *chance.choices(TAGS, k=chance.randrange(len(TAGS) + 1)))


several_examples = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@several_examples
@given(query=queries, after=st.integers(0, EVENTS + 1), limit=st.none() | st.integers(0, 5))
def test_la_base_et_python_repondent_pareil(full: Full, query: Query, after: int, limit: int | None) -> None:
    expected = [e for e in full.events if e.position > after and matches(query, e.type, e.tags)]
    result = full.runner.run(full.store.read(query, after=after, limit=limit))
    assert list(result.events) == (expected if limit is None else expected[:limit])
    assert result.head == EVENTS


boundaries = st.lists(some_items(1), min_size=1, max_size=3).map(tuple)


@several_examples
@given(query=boundaries)
def test_une_decision_lit_ce_que_python_trouve(full: Full, query: Query) -> None:
    expected = [(e.position, e.type, e.data) for e in full.events if matches(query, e.type, e.tags)]
    boundary = full.runner.run(full.store.read_boundary(query))
    assert [(e.position, e.type, e.data) for e in boundary.events] == expected
    assert boundary.head == EVENTS


@settings(several_examples, max_examples=40)
@given(queries=st.lists(boundaries, min_size=1, max_size=3), appends=st.lists(st.integers(1, 7), max_size=3))
def test_une_decision_relit_ce_qui_a_grandi(full: Full, queries: list[Query], appends: list[int]) -> None:
    """What was known and what came since make one answer."""
    chance = random.Random(str(queries))
    for together in (*appends, 0):
        boundaries = [full.runner.run(full.store.read_boundary(query)) for query in queries]
        for query, boundary in zip(queries, boundaries, strict=True):
            events = full.runner.run(full.store.read(query)).events
            assert [e.position for e in boundary.events] == [e.position for e in events]
        if together:
            full.runner.run(full.store.append([some(chance) for _ in range(together)]))


@several_examples
@given(queries=st.lists(boundaries, min_size=2, max_size=6))
def test_des_decisions_qui_lisent_ensemble_ont_chacune_leurs_faits(full: Full, queries: list[Query]) -> None:
    async def all_at_once() -> list[list[int]]:
        together = await asyncio.gather(*(full.store.read_boundary(query) for query in queries))
        return [[event.position for event in boundary.events] for boundary in together]

    expected = [[e.position for e in full.events if matches(query, e.type, e.tags)] for query in queries]
    assert full.runner.run(all_at_once()) == expected


@several_examples
@given(queries=st.lists(st.tuples(queries, st.integers(0, EVENTS)), min_size=2, max_size=6))
def test_des_questions_posees_ensemble_ont_chacune_leur_reponse(full: Full, queries: list[tuple[Query, int]]) -> None:
    async def ask_together() -> list[Sequence[StoredEvent]]:
        return [r.events for r in await asyncio.gather(*(full.store.read(q, after=after) for q, after in queries))]

    for (query, after), events in zip(queries, full.runner.run(ask_together()), strict=True):
        assert list(events) == [e for e in full.events if e.position > after and matches(query, e.type, e.tags)]


@several_examples
@given(query=queries, after=st.integers(0, EVENTS), cuts=st.lists(st.integers(0, EVENTS), max_size=3))
def test_les_index_en_memoire_repondent_pareil(full: Full, query: Query, after: int, cuts: list[int]) -> None:
    expected = [e for e in full.events if e.position > after and matches(query, e.type, e.tags)]
    index, window = Index[StoredEvent](), Window()
    edges = [0, *sorted(cuts), EVENTS]
    for start, end in pairwise(edges):
        index.extend(full.events[start:end])
        window.extend(full.events[start:end])
    assert index.matching(query, after) == expected
    assert window.matching(query, after) == expected


@several_examples
@given(query=queries, after=st.integers(0, EVENTS))
def test_une_condition_echoue_exactement_quand_quelque_chose_repond(full: Full, query: Query, after: int) -> None:
    hit = any(matches(query, e.type, e.tags) for e in full.events if e.position > after)
    assert full.runner.run(conflicts(full.store, query, after)) is hit


@settings(several_examples, max_examples=40)
@given(query=queries, after=st.integers(0, EVENTS))
def test_une_condition_vieille_se_demande_a_la_base(full: Full, query: Query, after: int) -> None:
    hit = any(matches(query, e.type, e.tags) for e in full.events if e.position > after)

    async def ask_a_store_that_remembers_nothing() -> bool:
        async with EventStore(full.store.sessions.dsn) as fresh:
            return await conflicts(fresh, query, after)

    assert full.runner.run(ask_a_store_that_remembers_nothing()) is hit


async def conflicts(store: EventStore, query: Query, after: int) -> bool:
    """Whether the condition fails; the append is refused in any case, so that the log stays as it is."""

    def refuse(*_: object) -> bytes:
        raise LookupError

    try:
        await store.append([structs.replace(new(), encode=refuse)], query=query, after=after)
    except Conflict:
        return True
    except LookupError:
        return False
    raise AssertionError("recorded")
