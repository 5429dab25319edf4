"""The writer's memory of the last events: exact with other writers, and given up when it is too far behind."""

import asyncio
from uuid import uuid4

import pytest

from infra.event_store.errors import Conflict
from infra.event_store.model import Seen
from infra.event_store.store import EventStore
from infra.event_store.window import GENERATION, Window
from tests.infra.event_store.facts import about, again, new

pytestmark = pytest.mark.anyio


async def test_ce_qu_un_autre_processus_ecrit_compte(store: EventStore, journal: str) -> None:
    async with EventStore(journal) as other:
        await store.append([new("a", "x")])
        await other.append([new("b", "x")], query=about("x"), after=1)
        with pytest.raises(Conflict):
            await store.append([new("c", "x")], query=about("x"), after=1)
        redo = again(new("c", "x"))
        await store.append(redo.events, query=about("x"), after=1, redo=redo)
        assert [event.type for event in redo.told] == ["b"]


async def test_un_processus_longtemps_muet_demande_a_la_base(store: EventStore, journal: str) -> None:
    await store.append([new("a", "old")])
    async with EventStore(journal) as other:
        for _ in range(GENERATION // 200 + 1):
            await other.append([new("b", "x") for _ in range(200)])
        await other.append([new("c", "y")])
    head = await store.head()
    with pytest.raises(Conflict):
        await store.append([new()], query=about("y"), after=head - 1)
    with pytest.raises(Conflict):
        await store.append([new()], query=about("x"), after=1)
    redo = again(new("a", "y"))
    await store.append(redo.events, query=(*about("y"), *about("old")), after=0, redo=redo)
    assert [event.position for event in redo.told] == [1, head]


async def test_des_conditions_recentes_et_vieilles_se_jugent_dans_le_meme_lot(store: EventStore, journal: str) -> None:
    async with EventStore(journal) as other:
        await other.append([new("a", "x")])
        await store.append([new("a", "y")])
        redo = again(new("b", "x"))
        results = await asyncio.gather(
            other.append([new("b", "x")], query=about("x")),
            other.append([new("b", "y")], query=about("y"), after=1),
            other.append([new("b", "y")], query=about("y"), after=2),
            other.append(redo.events, query=about("x"), redo=redo),
            return_exceptions=True,
        )
    assert [isinstance(result, Conflict) for result in results] == [True, True, False, False]
    assert [event.type for event in redo.told] == ["a"]


async def test_la_memoire_ne_grandit_pas_sans_fin(store: EventStore) -> None:
    for _ in range(3 * GENERATION // 256):
        await store.append([new("a", "x") for _ in range(256)])
    head = await store.head()
    redo = again(new("b", "x"))
    await store.append(redo.events, query=about("x"), redo=redo)
    assert [event.position for event in redo.told] == list(range(1, head + 1))
    assert not store._committer._window.covers(0)


def test_une_memoire_neuve_ne_couvre_rien() -> None:
    assert not Window().covers(2**62)


def test_une_memoire_couvre_exactement_ce_qu_elle_garde() -> None:
    window = Window()
    window.catch_up(7, [])
    for first in range(8, 3 * GENERATION, 100):
        window.extend([Seen(position, "a", b"", (), uuid4()) for position in range(first, first + 100)])
        [oldest, *_] = window.matching((), 0)
        assert window.covers(oldest.position - 1)
        assert not window.covers(oldest.position - 2)
