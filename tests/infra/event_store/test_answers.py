"""Those whose facts are in the log hear of it, even when the answers wait for the next batch to be sent."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from math import inf

import pytest

from infra.event_store import session
from infra.event_store.batch import Moment
from infra.event_store.errors import Unavailable, WritesStopped
from infra.event_store.model import Appended
from infra.event_store.pending import AHEAD_APPENDS, BATCH_APPENDS
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import new, rows
from tests.infra.event_store.lock import lock_held
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.anyio

CROWD = 2 * BATCH_APPENDS


def _append(store: EventStore, count: int) -> Sequence["asyncio.Task[Appended]"]:
    return [asyncio.create_task(store.append([new()], deadline=inf)) for _ in range(count)]


async def test_les_reponses_d_un_lot_sont_donnees_pendant_que_le_suivant_s_ecrit(journal: str) -> None:
    answered: list[int] = []
    tasks: Sequence[asyncio.Task[Appended]] = ()

    async def look(moment: Moment) -> None:
        if moment == "after_commit":
            await asyncio.sleep(0)  # who was answered wakes up
            answered.append(sum(task.done() for task in tasks))

    async with EventStore(journal, hook=look) as store:
        tasks = _append(store, CROWD)
        appended = await asyncio.gather(*tasks)
    assert answered == [0, BATCH_APPENDS, BATCH_APPENDS + AHEAD_APPENDS]
    assert [one.first for one in appended] == [*range(1, CROWD + 1)]


async def test_un_journal_tenu_par_un_autre_ne_retient_pas_les_reponses(
    journal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They come while the other holds it, which the server would not cut short: nothing failed meanwhile."""
    monkeypatch.setattr(session, "WRITER_LIMITS", dict.fromkeys(session.WRITER_LIMITS, "0"))
    async with AsyncExitStack() as elsewhere:

        async def hold(moment: Moment) -> None:
            if moment == "after_commit" and not elsewhere_holds.is_set():
                await elsewhere.enter_async_context(lock_held(journal))
                elsewhere_holds.set()

        elsewhere_holds = asyncio.Event()
        async with EventStore(journal, hook=hold) as store:
            tasks = _append(store, CROWD)
            await asyncio.gather(*tasks[:BATCH_APPENDS])
            assert elsewhere_holds.is_set()
            assert not any(task.done() for task in tasks[BATCH_APPENDS:])
            await elsewhere.aclose()
            await asyncio.gather(*tasks)


async def test_qui_s_arrete_donne_toutes_les_reponses(journal: str) -> None:
    async with EventStore(journal) as store:
        tasks = _append(store, CROWD + 1)
        await asyncio.sleep(0)
    assert all(task.done() and task.result().first for task in tasks)


class Crowd:
    """One batch whose answers are owed, and another behind it, at the moment at which a test strikes."""

    def __init__(self, moment: Moment, strike: "Callable[[Crowd], Awaitable[None]]", *, alone: bool) -> None:
        self._moment, self._strike, self._alone = moment, strike, alone
        self.tasks: Sequence[asyncio.Task[Appended]] = ()
        self.owed = -1
        """How many of the first batch had no answer yet at that moment."""
        self.store: EventStore

    async def __call__(self, moment: Moment) -> None:
        if self.tasks and self.store.metrics.batches == 2 and moment == self._moment and self.owed < 0:
            self.owed = sum(not task.done() for task in self.tasks[:BATCH_APPENDS])
            await self._strike(self)

    async def played(self, journal: str, count: int = CROWD) -> "Sequence[Appended | BaseException]":
        async with EventStore(journal, hook=self) as self.store:
            if not self._alone:
                self.store._committer.ahead.elsewhere()
            self.tasks = _append(self.store, count)
            results = await asyncio.wait_for(asyncio.gather(*self.tasks, return_exceptions=True), PATIENCE_SECONDS)
            writer = self.store._writer
            if writer._task is not None and writer._task.done():
                writer._task = None  # it was cancelled, as a loop that ends does: there is nothing to wait for
        assert [one.first for one in results[:BATCH_APPENDS] if isinstance(one, Appended)] == [*range(1, 129)]
        return results


async def hang_up(crowd: Crowd) -> None:
    connection = crowd.store._writer._connection
    assert connection is not None
    connection.terminate()


async def be_cancelled(crowd: Crowd) -> None:
    assert crowd.store._writer._task is not None
    crowd.store._writer._task.cancel()


async def stop_writing(crowd: Crowd) -> None:
    crowd.store.stop_writing("il n'est plus celui qui fut signé")


@pytest.mark.parametrize(
    ("moment", "alone"),
    [
        ("after_lock", False),
        ("after_conditions", False),
        ("after_insert", False),
        ("before_commit", False),
        ("after_commit", False),
        ("after_conditions", True),
        ("after_commit", True),
    ],
)
@pytest.mark.parametrize("strike", [hang_up, be_cancelled, stop_writing], ids=["session perdue", "annulé", "arrêté"])
async def test_quoi_qu_il_arrive_au_lot_suivant_celui_qui_est_au_journal_est_repondu(
    journal: str, moment: Moment, strike: "Callable[[Crowd], Awaitable[None]]", *, alone: bool
) -> None:
    """Each is told the truth of its own batch: those of the first are in the log, whatever comes of the other.

    Whoever is alone to write does not lock the log before.
    """
    crowd = Crowd(moment, strike, alone=alone)
    results = await crowd.played(journal, CROWD + 3)
    assert crowd.owed >= 0
    recorded = sorted(one.first for one in results if isinstance(one, Appended))
    assert all(isinstance(one, Appended | Unavailable | WritesStopped) for one in results), results
    stored = [row["position"] for row in await rows(journal, "select position from events order by position")]
    assert recorded == stored


async def test_un_lot_que_chacun_ecrit_a_part_s_arrete_avec_les_enregistrements(journal: str) -> None:
    """A fact that spoils its batch makes each run alone; those that were not there yet are not written any more."""
    locked = 0

    async def forbid(moment: Moment) -> None:
        nonlocal locked
        locked += moment == "after_lock"
        if locked == 2 and moment == "after_lock":  # once for the fact before, once for the first alone
            store.stop_writing("il n'est plus celui qui fut signé")

    async with EventStore(journal, hook=forbid) as store:
        before = new()
        await store.append([before])
        asked = [store.append(events) for events in ([new()], [new(), before], [new()])]
        results = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(one) for one in results] == [Appended, WritesStopped, WritesStopped]
        assert await store.head() == 2
