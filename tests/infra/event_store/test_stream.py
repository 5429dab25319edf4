"""Tailing: every event once, in order, as soon as it is committed, whatever happens to the session that listens."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from infra.event_store import listener
from infra.event_store import store as store_module
from infra.event_store.model import StoredEvent
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import cut, new
from tests.patience import PATIENCE_SECONDS, until

pytestmark = pytest.mark.anyio


async def take(stream: AsyncIterator[list[StoredEvent]], count: int) -> list[int]:
    positions: list[int] = []
    while len(positions) < count:
        page = await asyncio.wait_for(anext(stream), PATIENCE_SECONDS)
        positions += [event.position for event in page]
    return positions


async def test_on_suit_le_journal_depuis_une_position(store: EventStore) -> None:
    await store.append([new(), new(), new()])
    stream = store.stream(after=1)
    assert await take(stream, 2) == [2, 3]
    waiting = asyncio.create_task(take(stream, 1))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await store.append([new()])
    assert await waiting == [4]


async def test_un_fait_d_un_autre_processus_arrive_sans_qu_on_le_cherche(
    store: EventStore, journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "POLL_SECONDS", 600)
    waiting = asyncio.create_task(take(store.stream(), 1))
    async with EventStore(journal) as other:
        await until(lambda: _waits(store))
        await other.append([new()])
        assert await waiting == [1]


async def _waits(store: EventStore) -> bool:
    """Whether somebody who read the whole log waits to hear of more."""
    return store.listener._growth is not None


async def test_un_journal_long_arrive_par_pages(store: EventStore) -> None:
    for _ in range(5):
        await store.append([new() for _ in range(250)])
    assert await take(store.stream(), 1250) == list(range(1, 1251))


async def test_une_ecoute_coupee_reprend_et_rattrape(store: EventStore, journal: str) -> None:
    stream = store.stream()
    await store.append([new()])
    assert await take(stream, 1) == [1]
    await cut(journal, "log listener")
    async with EventStore(journal) as other:
        await other.append([new()])
        assert await take(stream, 1) == [2]
        await asyncio.sleep(2 * listener.RECONNECT_SECONDS)
        await other.append([new()])
        assert await take(stream, 1) == [3]


async def test_sans_aucune_notification_on_regarde_quand_meme(journal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(listener.Ear, "wake", lambda *_: None)
    async with EventStore(journal) as store:
        stream = store.stream()
        waiting = asyncio.create_task(take(stream, 1))
        await asyncio.sleep(0.3)
        await store.append([new()])
        assert await waiting == [1]


async def test_une_base_absente_se_fait_attendre(store: EventStore, journal: str) -> None:
    stream = store.stream()
    waiting = asyncio.create_task(take(stream, 1))
    for name in ("log reader", "log listener", "log writer"):
        await cut(journal, name)
    await asyncio.sleep(0.1)
    async with EventStore(journal) as other:
        await other.append([new()])
    assert await waiting == [1]
