"""Reception times: the server's clock, or a scenario's; and which position was the last at an instant."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from infra.event_store.errors import ClockRefused, Unavailable
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import MONDAY, new
from tests.infra.event_store.lock import lock_held

pytestmark = pytest.mark.anyio


async def test_un_vrai_journal_ne_se_laisse_pas_dire_l_heure(store: EventStore) -> None:
    with pytest.raises(ClockRefused):
        await store.append([new()], recorded_at=MONDAY)
    assert await store.head() == 0


async def test_un_journal_de_scenario_prend_l_heure_qu_on_lui_donne(database_url: str) -> None:
    await prepare(database_url, scenario=True)
    async with EventStore(database_url) as store:
        first, second = await asyncio.gather(
            store.append([new()], recorded_at=MONDAY),
            store.append([new()], recorded_at=MONDAY + timedelta(days=1)),
        )
        assert (first.recorded_at, second.recorded_at) == (MONDAY, MONDAY + timedelta(days=1))
        with pytest.raises(ClockRefused, match="ne recule pas"):
            await store.append([new()], recorded_at=MONDAY)
        assert (await store.append([new()])).recorded_at > MONDAY
        assert await store.head() == 3


async def test_un_journal_commence_ne_devient_pas_un_scenario(store: EventStore, journal: str) -> None:
    await store.append([new()])
    with pytest.raises(ClockRefused):
        await prepare(journal, scenario=True)


async def test_la_position_a_un_instant_est_celle_du_dernier_fait_recu(database_url: str) -> None:
    await prepare(database_url, scenario=True)
    async with EventStore(database_url) as store:
        assert await store.position_at(MONDAY) == 0
        for day in (0, 0, 1, 3):
            await store.append([new(), new()], recorded_at=MONDAY + timedelta(days=day))
        a_moment = timedelta(microseconds=1)
        assert await store.position_at(MONDAY - a_moment) == 0
        assert await store.position_at(MONDAY) == 4
        assert await store.position_at(MONDAY + timedelta(days=1) - a_moment) == 4
        assert await store.position_at(MONDAY + timedelta(days=2)) == 6
        assert await store.position_at(MONDAY + timedelta(days=3)) == 8


async def test_la_position_a_un_instant_a_venir_n_existe_pas(store: EventStore) -> None:
    appended = await store.append([new()])
    assert await store.position_at(appended.recorded_at) == 1
    with pytest.raises(ClockRefused):
        await store.position_at(datetime.now(UTC) + timedelta(minutes=1))


async def test_la_position_a_un_instant_attend_le_lot_en_cours(journal: str) -> None:
    """A batch that holds the lock has its reception time already: the answer must include it."""
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def hook(moment: str) -> None:
        if moment == "after_insert":
            inside.set()
            await go_on.wait()

    async with EventStore(journal, hook=hook) as writing, EventStore(journal) as asking:
        batch = asyncio.create_task(writing.append([new()]))
        await inside.wait()
        answer = asyncio.create_task(asking.position_at(datetime.now(UTC)))
        await asyncio.sleep(0.2)
        assert not answer.done()
        go_on.set()
        assert await answer == (await batch).last


async def test_la_position_a_un_instant_n_attend_pas_sans_fin(store: EventStore, journal: str) -> None:
    appended = await store.append([new()])
    async with lock_held(journal):
        with pytest.raises(Unavailable):
            await asyncio.wait_for(store.position_at(appended.recorded_at), 10)
