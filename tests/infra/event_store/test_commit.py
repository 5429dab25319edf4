"""The moments around COMMIT: whoever is answered is told the truth, whatever was lost on the way."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest

from infra.event_store import writer
from infra.event_store.batch import STANDS_ELSEWHERE, Moment
from infra.event_store.errors import Conflict, OutcomeUnknown, Unavailable
from infra.event_store.model import Appended
from infra.event_store.store import EventStore
from infra.stopping import end
from tests.infra.event_store.facts import about, new, rows
from tests.infra.event_store.lock import lock_held
from tests.infra.event_store.proxy import COMMIT, between
from tests.infra.event_store.worker import Fault
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio

MOMENTS: tuple[Moment, ...] = ("after_lock", "after_conditions", "after_insert", "before_commit", "after_commit")


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", ["cut", "hang-up"])
async def test_une_session_perdue_a_tout_moment_dit_la_verite(journal: str, moment: Moment, fault: str) -> None:
    strike = Fault(moment, fault)
    async with EventStore(journal, hook=strike) as store:
        strike.store, strike.calm = store, 0
        results = await asyncio.gather(
            store.append([new("a", "x")], query=about("x")),
            store.append([new("a", "x")], query=about("x")),
            store.append([new("b")]),
            return_exceptions=True,
        )
        assert strike.struck
        stored = await store.head()
        later = await store.append([new("a")])
    if moment == "after_commit":
        assert [type(result) for result in results] == [Appended, Conflict, Appended]
        assert stored == 2
    else:  # a conflict with what was not kept would be a lie
        assert [type(result) for result in results] == [Unavailable] * 3
        assert stored == 0
    assert later.first == stored + 1


@pytest.mark.parametrize("alone", [True, False])
async def test_une_reponse_perdue_au_commit_se_retrouve(journal: str, tmp_path: Path, *, alone: bool) -> None:
    """Whoever is alone to write sends no COMMIT: the batch is one message."""
    async with between(journal, tmp_path) as proxy, EventStore(proxy.dsn) as store:
        await store.append([new("a")])
        if not alone:
            store._committer.ahead.elsewhere()
        proxy.lose = b"perdu" if alone else COMMIT
        results = await asyncio.gather(
            store.append([new("a", "x", data=b"perdu")], query=about("x")),
            store.append([new("a", "x")], query=about("x")),
            return_exceptions=True,
        )
        assert proxy.lost.is_set()
        assert isinstance(results[0], Appended)
        assert results[0][:2] == (2, 2)
        assert isinstance(results[1], Conflict)
        assert (await store.append([new("a")])).first == 3


async def test_une_reponse_introuvable_n_est_ni_promise_ni_niee(
    journal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "DOUBT_SECONDS", 0.5)
    async with between(journal, tmp_path) as proxy, EventStore(proxy.dsn) as store:
        proxy.lose = COMMIT
        doubtful = asyncio.create_task(store.append([new("a", "x")]))
        refused = asyncio.create_task(store.append([new("a", "x")], query=about("x")))
        await proxy.lost.wait()
        await proxy.close()
        with pytest.raises(OutcomeUnknown):
            await doubtful
        with pytest.raises(Unavailable):  # not recorded, that is sure; but is there a conflict?
            await refused
        assert await rows(journal, "select position from events") == [(1,)]
        await proxy.open()
        assert (await store.append([new()])).first == 2


async def test_un_lot_qui_arrive_apres_qu_on_l_a_cherche_en_vain_est_refuse(journal: str, tmp_path: Path) -> None:
    """It was on its way when its session was lost; its caller has been told that nothing was recorded."""
    async with between(journal, tmp_path) as proxy, EventStore(proxy.dsn) as store:
        await store.append([new("a")])
        proxy.keep = b"tardif"
        asked = asyncio.create_task(store.append([new("a", data=b"tardif")]))
        await proxy.kept.wait()
        with pytest.raises(Unavailable):
            await asked
        proxy.deliver.set()
        assert STANDS_ELSEWHERE.encode() in await asyncio.wait_for(proxy.said_late, PATIENCE_SECONDS)
        assert await rows(journal, "select position from events") == [(1,)]
        assert (await store.append([new()])).first == 2


async def test_qui_s_arrete_en_cherchant_la_reponse_ne_dit_pas_que_rien_n_est_enregistre(journal: str) -> None:
    """Cancelled at COMMIT, and once more while it asks whether that one was heard: a loop that ends."""
    looking = asyncio.Event()
    async with AsyncExitStack() as elsewhere:

        async def hold(moment: Moment) -> None:
            if moment == "after_commit":
                await elsewhere.enter_async_context(lock_held(journal))
                looking.set()
                raise asyncio.CancelledError

        async with EventStore(journal, hook=hold) as store:
            asked = asyncio.create_task(store.append([new()]))
            await looking.wait()
            await asyncio.sleep(0.1)
            task, store._writer._task = store._writer._task, None
            assert task is not None
            await end(task)
            with pytest.raises(OutcomeUnknown):
                await asked
    assert await rows(journal, "select position from events") == [(1,)]


@pytest.mark.parametrize("alone", [True, False])
async def test_qui_s_arrete_dans_un_lot_repond_puis_finit(journal: str, *, alone: bool) -> None:
    """Its answer is looked for first; then the loop that ends has not to wait for ever."""
    last: list[asyncio.Task[None]] = []

    async def leave(moment: Moment) -> None:
        if moment == "after_commit" and last:
            last[0].cancel()
            await asyncio.sleep(0)

    async with EventStore(journal, hook=leave) as store:
        if alone:
            await store.append([new()])
        task = store._writer._task
        assert task is not None
        last.append(task)
        assert (await store.append([new()])).first == 1 + alone
        await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        assert task.done()
        with pytest.raises(Unavailable):
            await store.append([new()])


async def test_un_processus_gele_dans_son_lot_perd_sa_place(journal: str) -> None:
    """Its session is cut by the server after two seconds; the others go on, and it is told that nothing was kept."""
    held, thawed = asyncio.Event(), asyncio.Event()

    async def freeze(moment: Moment) -> None:
        if moment == "after_insert" and not held.is_set():
            held.set()
            await thawed.wait()

    async with EventStore(journal, hook=freeze) as frozen, EventStore(journal) as other:
        asleep = asyncio.create_task(frozen.append([new("a", "x")]))
        await held.wait()
        await asyncio.sleep(1.5)  # its turn ends at two, and the other waits two from now on
        assert (await other.append([new("b", "x")], query=about("x"))).first == 1
        thawed.set()
        with pytest.raises(Unavailable):
            await asleep
        with pytest.raises(Conflict):
            await frozen.append([new("a", "x")], query=about("x"))


async def test_un_commit_que_la_base_change_en_rollback_n_est_pas_un_succes(journal: str) -> None:
    async def spoil(moment: Moment) -> None:
        session = store._writer._connection
        if moment == "before_commit" and session is not None:
            with pytest.raises(asyncpg.DivisionByZeroError):
                await session.execute("select 1 / 0")

    store = EventStore(journal, hook=spoil)
    async with store:
        with pytest.raises(Unavailable):
            await store.append([new()])
        assert await store.head() == 0


async def test_qui_commence_pendant_qu_un_autre_est_fige_attend_son_tour(journal: str) -> None:
    """Longer than a session waits for the lock."""
    frozen = await asyncpg.connect(journal)
    await frozen.execute("begin; select from journal.log_head for update")
    starting = asyncio.create_task(EventStore(journal).__aenter__())
    await asyncio.sleep(2.5)
    assert not starting.done()
    await frozen.close()
    store = await starting
    assert (await store.append([new()])).last == 1
    await store.stop()
