"""Whoever is alone to write decides a batch without the lock: it is recorded in one message, or nobody hears of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta

import asyncpg
import pytest

from infra.event_store import merkle
from infra.event_store.ahead import ALONE_BATCHES
from infra.event_store.batch import Moment
from infra.event_store.drafting import AHEAD
from infra.event_store.errors import AlreadyRecorded, Conflict, FactTooLarge, Unavailable
from infra.event_store.model import Appended, NewEvent
from infra.event_store.pending import AHEAD_APPENDS, BATCH_APPENDS
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import MONDAY, about, again, new, rows
from tests.infra.event_store.lock import lock_held
from tests.infra.event_store.totals import FoldFails, Totals, totals

pytestmark = pytest.mark.anyio

FIRST = BATCH_APPENDS
"""The first batch of a crowd: nobody knew where the log stood."""
LAST = FIRST + AHEAD_APPENDS
MOMENTS: tuple[Moment, ...] = ("after_lock", "after_conditions", "after_insert", "before_commit", "after_commit")


def numbered() -> list[NewEvent]:
    return [new("a", "x", series=("recus",))]


class Once:
    """A hook that does something at that moment of the first batch."""

    def __init__(self, moment: Moment, strike: Callable[[], Awaitable[None]]) -> None:
        self._moment, self._strike = moment, strike
        self.struck = False

    async def __call__(self, moment: Moment) -> None:
        if moment == self._moment and not self.struck:
            self.struck = True
            await self._strike()


async def crowd(
    store: EventStore, first: Sequence[Awaitable[Appended]], then: Sequence[Awaitable[Appended]]
) -> list[Appended | BaseException]:
    """`first` in the first batch, `then` in the one after it, among enough others; what came of `then`."""
    fill = [store.append(numbered()) for _ in range(FIRST - len(first))]
    more = [store.append(numbered()) for _ in range(AHEAD_APPENDS - len(then))]
    results = await asyncio.gather(*first, *fill, *then, *more, return_exceptions=True)
    return results[FIRST : FIRST + len(then)]


async def check_log(journal: str) -> int:
    """Positions, instants, root, tags and numbers are those of one batch after another; returns the head."""
    events = await rows(journal, "select position, data, recorded_at from events order by position")
    assert [event["position"] for event in events] == [*range(1, len(events) + 1)]
    instants = [event["recorded_at"] for event in events]
    assert instants == sorted(instants)
    [head] = await rows(journal, "select position, frontier, recorded_at from log_head")
    assert (head["position"], head["recorded_at"]) == (len(events), instants[-1])
    assert merkle.root_of_frontier(head["frontier"]) == merkle.root([merkle.leaf_hash(each["data"]) for each in events])
    said = [each["data"].decode() for each in events if b"recus" in each["data"]]
    assert said == [text.split(" ")[0] + f" {{'recus': {rank}}}" for rank, text in enumerate(said, 1)]
    assert all(int(each["data"].split(b" ")[0]) == each["position"] for each in events)
    return len(events)


async def test_dans_une_foule_le_lot_suivant_est_pret_avant_le_verrou(journal: str) -> None:
    async with EventStore(journal) as store:
        appended = await asyncio.gather(*(store.append(numbered()) for _ in range(5 * BATCH_APPENDS)))
        assert store.metrics.ahead == store.metrics.batches - 1 > 4
    assert [one.first for one in appended] == [*range(1, 5 * BATCH_APPENDS + 1)]
    assert await check_log(journal) == 5 * BATCH_APPENDS


async def test_une_foule_qui_joue_un_passe_est_recue_aux_heures_qu_elle_dit(database_url: str) -> None:
    await prepare(database_url, scenario=True)
    days = [MONDAY + timedelta(days=day) for day in (0, 1, 2)]
    async with EventStore(database_url) as store:
        asked = [store.append(numbered(), recorded_at=day) for day in days for _ in range(FIRST)]
        appended = await asyncio.gather(*asked)
    assert [one.recorded_at for one in appended] == [day for day in days for _ in range(FIRST)]
    assert await check_log(database_url) == 3 * FIRST


async def test_qui_est_seul_a_ecrire_n_attend_pas_le_verrou(store: EventStore, journal: str) -> None:
    appended = [await store.append(numbered()) for _ in range(5)]
    assert (store.metrics.batches, store.metrics.ahead) == (5, 4)
    assert [one.first for one in appended] == [1, 2, 3, 4, 5]
    assert await check_log(journal) == 5


async def test_qui_n_est_pas_seul_attend_le_verrou_un_moment(journal: str) -> None:
    """A message that the log refuses costs more than holding it: only a process that finds itself alone tries again."""
    async with EventStore(journal) as store, EventStore(journal) as other:
        await store.append(numbered())
        await other.append(numbered())
        for _ in range(ALONE_BATCHES + 2):
            await store.append(numbered())
        assert store.metrics.ahead == 1
        assert (store.metrics.failed_batches, store.metrics.appends) == (0, ALONE_BATCHES + 3)
    assert await check_log(journal) == ALONE_BATCHES + 4


async def test_des_processus_qui_se_croient_seuls_ne_perdent_rien(journal: str) -> None:
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(EventStore(journal)) for _ in range(3)]
        for _ in range(40):
            for store in stores:
                store._committer.ahead._since_others = ALONE_BATCHES
            await asyncio.gather(*(store.append(numbered()) for store in stores for _ in range(3)))
        assert sum(store.metrics.failed_batches for store in stores) == 0
    assert await check_log(journal) == 40 * 9


async def test_qui_tient_le_journal_fait_attendre(store: EventStore, journal: str) -> None:
    await store.append(numbered())
    async with lock_held(journal):
        asked = asyncio.create_task(store.append(numbered()))
        await asyncio.sleep(0.2)
        assert not asked.done()
    assert (await asked).first == 2
    assert (store.metrics.ahead, store.metrics.failed_batches) == (0, 0)


async def test_une_base_qui_isole_autrement_ses_transactions_ne_refuse_personne(journal: str) -> None:
    """What the batch finds is what it finds once it holds the log, whatever the server's settings say."""
    [(name,)] = await rows(journal, "select current_database()")
    await rows(journal, f"alter database \"{name}\" set default_transaction_isolation = 'repeatable read'")
    async with EventStore(journal) as store:
        for _ in range(2):
            await store.append(numbered())
        other = await asyncpg.connect(journal)
        async with other.transaction():
            await other.execute("lock table journal.series; update journal.log_head set fence = fence")
            asked = asyncio.create_task(store.append(numbered()))
            await asyncio.sleep(0.2)
        await other.close()
        assert (await asked).first == 3
        assert (store.metrics.ahead, store.metrics.failed_batches) == (2, 0)


async def test_une_foule_se_partage_en_deux(store: EventStore) -> None:
    """One half decides while the other is written."""
    await store.append(numbered())
    appended = await asyncio.gather(*(store.append(numbered()) for _ in range(20)))
    assert (store.metrics.batches, store.metrics.ahead, store.metrics.batch_size) == (3, 2, 10)
    assert [one.first for one in appended] == [*range(2, 22)]


async def test_ce_qu_un_autre_processus_a_ecrit_entre_les_deux_compte(journal: str) -> None:
    async with EventStore(journal) as other:

        async def write() -> None:
            await other.append([new("b", "y")])

        async with EventStore(journal, hook=Once("after_commit", write)) as store:
            [refused] = await crowd(store, [], [store.append([new("c", "y")], query=about("y"))])
            assert (store.metrics.ahead, store.metrics.failed_batches) == (0, 0)
    assert isinstance(refused, Conflict)
    assert await check_log(journal) == LAST


async def test_qui_est_parti_entre_les_deux_n_enregistre_rien(journal: str) -> None:
    async def leave() -> None:
        leaving.cancel()

    async with EventStore(journal, hook=Once("after_commit", leave)) as store:
        staying = [asyncio.ensure_future(store.append(numbered())) for _ in range(FIRST)]
        leaving = asyncio.ensure_future(store.append([new("gone")]))
        staying += [asyncio.ensure_future(store.append(numbered())) for _ in range(AHEAD_APPENDS)]
        await asyncio.gather(*staying)
        assert store.metrics.failed_batches == 0
        assert (await store.read(about(types=("gone",)))).events == []
    assert leaving.cancelled()
    assert await check_log(journal) == LAST


async def test_ce_que_le_lot_qui_s_ecrit_contient_compte(journal: str) -> None:
    async with EventStore(journal) as store:
        [refused] = await crowd(
            store, [store.append([new("a", "y")])], [store.append([new("c", "y")], query=about("y"))]
        )
        assert (store.metrics.ahead, store.metrics.failed_batches, store.metrics.conflicts) == (1, 0, 1)
    assert isinstance(refused, Conflict)
    assert await check_log(journal) == LAST - 1


async def test_ce_que_le_lot_qui_s_ecrit_a_deja_n_est_pas_enregistre_deux_fois(journal: str) -> None:
    alike = new("a", "z")
    async with EventStore(journal) as store:
        [already] = await crowd(store, [store.append([alike])], [store.append([alike])])
        assert (store.metrics.ahead, store.metrics.failed_batches) == (1, 0)
    assert isinstance(already, AlreadyRecorded)
    assert already.position == 1
    assert await check_log(journal) == LAST - 1


async def test_ce_qui_se_decide_une_seconde_fois_attend_le_verrou(journal: str) -> None:
    redo = again(new("c", "y"))
    async with EventStore(journal) as store:
        [redone] = await crowd(
            store, [store.append([new("a", "y")])], [store.append(redo.events, query=about("y"), redo=redo)]
        )
        assert store.metrics.ahead == 0
        assert store.metrics.second_tries == 1
    assert isinstance(redone, Appended)
    assert (redone.tries, [event.position for event in redo.told]) == (2, [1])
    assert await check_log(journal) == LAST


async def test_une_condition_lue_il_y_a_longtemps_attend_le_verrou(journal: str) -> None:
    async with EventStore(journal) as other:
        await other.append([new("b", "y")])
    async with EventStore(journal) as store:
        [refused] = await crowd(store, [], [store.append([new("c", "y")], query=about("y"))])
        assert store.metrics.ahead == 0
    assert isinstance(refused, Conflict)
    assert await check_log(journal) == LAST


async def test_une_serie_inconnue_attend_le_verrou_puis_se_retient(
    journal: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with EventStore(journal) as store:
        for series, ahead in (("bons", 0), ("recus", 0), ("bons", 1), ("recus", 2)):
            appended = await store.append([new(series=(series,))])
            assert store.metrics.ahead == ahead
        events = (await store.read((), after=appended.first - 2)).events
    assert [event.data for event in events] == [b"3 {'bons': 2}", b"4 {'recus': 2}"]
    assert not caplog.records


async def test_un_lot_qui_echoue_emporte_ce_qui_etait_decide_apres_lui(journal: str) -> None:
    """A fact that spoils its batch makes each run alone: the batch behind it finds another log than was expected."""
    async with EventStore(journal) as store:
        before = new()
        await store.append([before])
        spoilt = store.append([new(), before])
        results = await asyncio.gather(spoilt, *(store.append(numbered()) for _ in range(LAST)), return_exceptions=True)
        assert store.metrics.failed_batches == 2
    assert [type(one) is Appended for one in results] == [False] + [True] * LAST
    assert await check_log(journal) == LAST + 1


@pytest.mark.parametrize("moment", MOMENTS)
async def test_une_session_perdue_laisse_a_chacun_sa_verite(journal: str, moment: Moment) -> None:
    async def hang_up() -> None:
        connection = store._writer._connection
        assert connection is not None
        connection.terminate()

    async with EventStore(journal, hook=Once(moment, hang_up)) as store:
        results = await asyncio.gather(*(store.append(numbered()) for _ in range(3 * FIRST)), return_exceptions=True)
    assert all(isinstance(one, Appended | Unavailable) for one in results)
    recorded = sorted(one.first for one in results if isinstance(one, Appended))
    assert recorded == [*range(1, await check_log(journal) + 1)]
    assert len(recorded) >= 2 * FIRST


async def test_une_projection_mise_de_cote_entre_les_deux_ne_bouge_plus(views: str) -> None:

    async def park() -> None:
        await rows(views, "update avancement set etat = 'en_retard', position = 0")

    async with EventStore(views, projections=[Totals()], hook=Once("after_commit", park)) as store:
        await crowd(store, [], [])
        assert store.metrics.ahead == 0
    assert await totals(views) == {"a": FIRST}


async def test_une_projection_qui_suit_voit_chaque_fait_une_fois(views: str) -> None:
    async with EventStore(views, projections=[Totals()]) as store:
        await crowd(store, [], [])
        assert store.metrics.ahead == 1
    assert await totals(views) == {"a": LAST}


async def test_une_projection_qui_se_trompe_est_mise_de_cote_sous_le_verrou(views: str) -> None:
    async with EventStore(views, projections=[FoldFails()]) as store:
        [appended] = await crowd(store, [], [store.append([new("poison")])])
        assert isinstance(appended, Appended)
        assert (store.metrics.ahead, store.metrics.parked) == (0, 1)
    assert await totals(views) == {"a": FIRST}
    assert await check_log(views) == LAST


async def test_un_fait_trop_gros_n_empeche_pas_les_autres(journal: str) -> None:
    async with EventStore(journal) as store:
        [refused] = await crowd(store, [], [store.append([new(data=b"x" * (store.limits.fact_bytes + 1))])])
        assert (store.metrics.ahead, store.metrics.refused) == (1, 1)
    assert isinstance(refused, FactTooLarge)
    assert await check_log(journal) == LAST - 1


async def test_une_heure_donnee_trop_tot_est_prise_de_nouveau(journal: str) -> None:
    """Whoever asked meanwhile what was known at an instant must not be answered otherwise later."""

    async def be_late() -> None:
        await asyncio.sleep(AHEAD.total_seconds() + 0.2)

    async with EventStore(journal, hook=Once("after_commit", be_late)) as store:
        results = await asyncio.gather(*(store.append(numbered()) for _ in range(LAST)))
        assert store.metrics.ahead == 0
        first, last = results[0].recorded_at, results[-1].recorded_at
        assert last - first > AHEAD
        known = await store.position_at(last - timedelta(microseconds=1))
    assert known == FIRST
