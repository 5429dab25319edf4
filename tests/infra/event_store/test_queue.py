"""Waiting: bounded in number and in time, and the writer says that it is alive."""

import asyncio
from pathlib import Path

import pytest

from infra.event_store.batch import Moment
from infra.event_store.errors import Conflict, Saturated, Unavailable, WritesStopped
from infra.event_store.model import Appended
from infra.event_store.pending import BATCH_APPENDS, BATCH_BYTES, BATCH_EVENTS
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import about, cut, new
from tests.infra.event_store.lock import lock_held
from tests.infra.event_store.proxy import COMMIT, between
from tests.infra.event_store.worker import Fault
from tests.patience import until

pytestmark = pytest.mark.anyio


async def test_une_echeance_passee_dans_la_file_se_dit(store: EventStore, journal: str) -> None:
    loop = asyncio.get_running_loop()
    async with lock_held(journal):
        taken = asyncio.create_task(store.append([new("a")]))
        await asyncio.sleep(0.1)
        late = asyncio.create_task(store.append([new("b")], deadline=loop.time() + 0.05))
        patient = asyncio.create_task(store.append([new("c")]))
        await asyncio.sleep(0.2)
    assert (await taken).first == 1
    with pytest.raises(Saturated):
        await late
    assert (await patient).first == 2
    assert store.metrics.saturated == 1
    assert store.metrics.lock_wait_max > 0.2
    assert store.metrics.queue_age > 0.1


async def test_qui_vient_pendant_que_le_lot_attend_le_verrou_en_est(store: EventStore, journal: str) -> None:
    """While another process writes, a batch taken before would leave its place half empty, turn after turn."""
    async with lock_held(journal):
        first = asyncio.create_task(store.append([new("a", "x")], query=about("x")))
        await asyncio.sleep(0.1)
        later = [asyncio.create_task(store.append([new("b", "x")], query=about("x"))) for _ in range(2)]
        gone = asyncio.create_task(store.append([new("c")]))
        await asyncio.sleep(0.05)
        gone.cancel()
    assert (await first).first == 1
    results = await asyncio.gather(*later, gone, return_exceptions=True)
    assert [type(result) for result in results] == [Conflict, Conflict, asyncio.CancelledError]
    assert (store.metrics.batches, store.metrics.batch_size, await store.head()) == (1, 3, 1)


async def test_un_lot_plein_laisse_la_suite_au_suivant(store: EventStore) -> None:
    """Its statements have to end within their time limit, however many facts each append has."""
    half = BATCH_EVENTS // 2
    appended = await asyncio.gather(*(store.append([new() for _ in range(half)]) for _ in range(3)))
    assert [one.first for one in appended] == [1, half + 1, 2 * half + 1]
    assert store.metrics.batches == 2


@pytest.mark.parametrize("moment", [None, "after_commit"])
async def test_un_lot_lourd_laisse_la_suite_au_suivant(journal: str, moment: Moment | None) -> None:
    """The same, of facts that are few and large; also when the answer to its COMMIT has to be looked for."""
    hook = None if moment is None else Fault(moment, "hang-up")
    async with EventStore(journal, hook=hook) as store:
        if hook is not None:
            hook.store, hook.calm = store, 0
        large = b"x" * store.limits.fact_bytes
        fits = BATCH_BYTES // len(large)
        appended = await asyncio.gather(*(store.append([new(data=large) for _ in range(fits // 4)]) for _ in range(6)))
        small = await store.append([new()])
        assert store.metrics.batches == 3
        assert store.metrics.appends == 7
    assert [one.first for one in appended] == [*range(1, 6 * (fits // 4), fits // 4)]
    assert len({one.recorded_at for one in appended}) == 2
    assert small.first == 6 * (fits // 4) + 1


async def test_un_lot_lourd_ne_remet_pas_sa_suite_a_qui_n_ecrit_plus(journal: str) -> None:
    async def stop(moment: Moment) -> None:
        if moment == "before_commit":
            store.stop_writing("la clé est perdue")

    async with EventStore(journal, hook=stop) as store:
        large = b"x" * store.limits.fact_bytes
        half = BATCH_BYTES // len(large) // 2
        results = await asyncio.gather(
            *(store.append([new(data=large) for _ in range(half)]) for _ in range(3)), return_exceptions=True
        )
        assert [type(result) for result in results] == [Appended, Appended, WritesStopped]
        assert await store.head() == 2 * half


async def test_une_foule_aux_faits_lourds_est_servie_dans_l_ordre(journal: str) -> None:
    async with EventStore(journal) as store:
        large = b"x" * store.limits.fact_bytes
        appended = await asyncio.gather(*(store.append([new(data=large)]) for _ in range(3 * BATCH_APPENDS)))
        assert [one.first for one in appended] == [*range(1, 3 * BATCH_APPENDS + 1)]


async def test_un_verrou_tenu_trop_longtemps_ne_retient_personne(store: EventStore, journal: str) -> None:
    async with lock_held(journal):
        with pytest.raises(Unavailable):
            await asyncio.wait_for(store.append([new()]), 8)
    assert store.metrics.failed_batches == 1
    assert (await store.append([new()])).first == 1


async def test_sans_base_la_file_se_vide_a_l_echeance(journal: str, tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()
    async with between(journal, tmp_path) as proxy, EventStore(proxy.dsn) as store:
        await proxy.close()
        await cut(journal, "log writer")

        async def noticed() -> bool:
            return store._writer._connection is not None and store._writer._connection.is_closed()

        await until(noticed)
        with pytest.raises(Unavailable):
            await store.append([new()], deadline=loop.time() + 0.3)
        assert store.metrics.saturated == 0
        waiting = asyncio.create_task(store.append([new()]))
        await proxy.open()
        assert (await waiting).first == 1
        assert store.metrics.reconnections == 1


async def test_pendant_qu_une_reponse_se_cherche_la_file_se_vide_a_l_echeance(journal: str, tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()
    async with between(journal, tmp_path) as proxy, EventStore(proxy.dsn) as store:
        proxy.lose = COMMIT
        doubtful = asyncio.create_task(store.append([new()]))
        await proxy.lost.wait()
        await proxy.close()
        with pytest.raises(Unavailable):
            await asyncio.wait_for(store.append([new()], deadline=loop.time() + 0.3), 10)
        await proxy.open()
        assert (await doubtful).first == 1


async def test_le_coeur_de_l_ecrivain_bat_meme_au_repos(store: EventStore) -> None:
    before = store.metrics.heartbeat

    async def beats() -> bool:
        return store.metrics.heartbeat > before

    await until(beats)
    assert store.metrics.silent_for() < 1
