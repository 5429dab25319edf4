"""What a reading session remembers: events never change, so the database is asked for positions alone."""

from datetime import UTC, datetime

import pytest

from infra.event_store.memory import Memory
from infra.event_store.model import StoredEvent
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import about, cut, new

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def event(position: int, size: int = 10) -> StoredEvent:
    return StoredEvent(position, "a", (), b"x" * size, NOON, NOON)


def test_on_oublie_d_abord_ce_qui_n_a_pas_servi_depuis_longtemps() -> None:
    memory = Memory(limit=30)
    memory.add(map(event, (1, 2, 3)))
    assert memory.recall([1]) == {1: event(1)}
    memory.add([event(4)])
    assert set(memory.recall([1, 2, 3, 4])) == {1, 3, 4}


def test_un_fait_revu_ne_compte_qu_une_fois() -> None:
    memory = Memory(limit=30)
    for _ in range(5):
        memory.add(map(event, (1, 2, 3)))
    assert len(memory.recall([1, 2, 3])) == 3


def test_un_fait_plus_gros_que_la_memoire_n_y_reste_pas() -> None:
    memory = Memory(limit=30)
    memory.add([event(1, 31)])
    memory.add([event(2)])
    assert set(memory.recall([1, 2])) == {2}


@pytest.mark.anyio
async def test_un_fait_deja_lu_est_le_meme_objet(store: EventStore) -> None:
    await store.append([new("a", "x")])
    first = await store.read_boundary(about("x"))
    await store.append([new("a", "x")])
    again = await store.read_boundary(about("x"))
    assert again.events[0] is first.events[0]
    assert [found.position for found in again.events] == [1, 2]


@pytest.mark.anyio
async def test_une_session_neuve_ne_se_souvient_de_rien(store: EventStore, journal: str) -> None:
    """The server may have been replaced by an older copy, where the position is another event's."""
    await store.append([new("a", "x")])
    [true] = (await store.read_boundary(about("x"))).events
    store._reader._memory.add([event(1)])
    assert (await store.read_boundary(about("x"))).events == [event(1)]
    await cut(journal, "log reader")
    assert (await store.read_boundary(about("x"))).events == [true]
