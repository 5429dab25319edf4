"""Those whose facts are in the log hear of it, even when the answers wait for the next batch to be sent."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack

import pytest

from infra.event_store.batch import Moment
from infra.event_store.model import Appended
from infra.event_store.pending import BATCH_APPENDS
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import new
from tests.infra.event_store.test_queue import lock_held

pytestmark = pytest.mark.anyio

CROWD = 2 * BATCH_APPENDS


def _append(store: EventStore, count: int) -> Sequence["asyncio.Task[Appended]"]:
    return [asyncio.create_task(store.append([new()])) for _ in range(count)]


async def test_les_reponses_d_un_lot_sont_donnees_pendant_que_le_suivant_s_ecrit(journal: str) -> None:
    answered: list[int] = []
    tasks: Sequence[asyncio.Task[Appended]] = ()

    async def look(moment: Moment) -> None:
        if moment == "before_commit":
            answered.append(sum(task.done() for task in tasks))

    async with EventStore(journal, hook=look) as store:
        tasks = _append(store, CROWD)
        appended = await asyncio.gather(*tasks)
    assert answered == [0, BATCH_APPENDS]
    assert [one.first for one in appended] == [*range(1, CROWD + 1)]


async def test_un_journal_tenu_par_un_autre_ne_retient_pas_les_reponses(journal: str) -> None:
    async with AsyncExitStack() as elsewhere:

        async def hold(moment: Moment) -> None:
            if moment == "after_commit" and not elsewhere_holds.is_set():
                await elsewhere.enter_async_context(lock_held(journal))
                elsewhere_holds.set()

        elsewhere_holds = asyncio.Event()
        async with EventStore(journal, hook=hold) as store:
            tasks = _append(store, CROWD)
            await asyncio.wait_for(asyncio.gather(*tasks[:BATCH_APPENDS]), 1)
            assert elsewhere_holds.is_set()
            assert not any(task.done() for task in tasks[BATCH_APPENDS:])
            await elsewhere.aclose()
            await asyncio.gather(*tasks)


async def test_qui_s_arrete_donne_toutes_les_reponses(journal: str) -> None:
    async with EventStore(journal) as store:
        tasks = _append(store, CROWD + 1)
        await asyncio.sleep(0)
    assert all(task.done() and task.result().first for task in tasks)
