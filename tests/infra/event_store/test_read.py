"""Reading: whatever is asked at once leaves in one statement."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

from infra.event_store import reader, session
from infra.event_store.errors import NameRefused, Saturated, Unavailable
from infra.event_store.limits import Limits
from infra.event_store.model import Boundary, Query, QueryItem, ReadResult
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import about, cut, new, rows
from tests.infra.event_store.proxy import between
from tests.patience import until

pytestmark = pytest.mark.anyio

OPEN_SESSIONS = """
select from pg_stat_activity where application_name like 'log %' and datname = current_database()
"""


async def test_lire_donne_la_tete_du_journal_meme_quand_rien_ne_repond(store: EventStore) -> None:
    assert await store.read(about("x")) == ([], 0)
    await store.append([new(), new()])
    assert await store.read(about("x")) == ([], 2)


@pytest.mark.parametrize("read", [EventStore.read, EventStore.read_boundary])
async def test_cent_lecteurs_coutent_une_seule_requete(
    store: EventStore, read: Callable[[EventStore, Query], Awaitable[ReadResult | Boundary]]
) -> None:
    await store.append([new("a", f"tag:{i}") for i in range(100)])
    before = store.metrics.read_statements
    results = await asyncio.gather(*(read(store, about(f"tag:{i}")) for i in range(100)))
    assert [result.events[0].position for result in results] == list(range(1, 101))
    assert store.metrics.read_statements == before + 1


async def test_une_decision_lit_tout_ce_qui_porte_ses_etiquettes_ou_est_d_un_type_qu_elle_nomme(
    store: EventStore,
) -> None:
    await store.append([new("a", "x"), new("b", "y"), new("a", "y")])
    boundary = await store.read_boundary((QueryItem(tags=("x",)), QueryItem(types=("b",), tags=("y",))))
    assert [(event.position, event.type) for event in boundary.events] == [(1, "a"), (2, "b")]
    assert boundary.head == 3
    for _ in range(2):  # the second time from memory
        d_un_type = await store.read_boundary((QueryItem(types=("a",)), QueryItem(tags=("y",))))
        assert [event.position for event in d_un_type.events] == [1, 2, 3]
        await store.append([new("c", "x")])
    await store.append([new("a", "z")])
    assert [e.position for e in (await store.read_boundary((QueryItem(types=("a",)),))).events] == [1, 3, 6]
    with pytest.raises(ValueError, match="neither tag nor type"):
        await store.read_boundary((QueryItem(),))


async def test_un_fait_qui_repond_deux_fois_n_est_rendu_qu_une_fois_et_dans_l_ordre(store: EventStore) -> None:
    await store.append([new("b", "x", "y"), new("a", "x"), new("c", "y")])
    result = await store.read((QueryItem(tags=("y",)), QueryItem(types=("b", "a"), tags=("x",)), QueryItem(("c",))))
    assert [event.position for event in result.events] == [1, 2, 3]


async def test_une_limite_garde_les_premiers(store: EventStore) -> None:
    await store.append([new("b", "x"), new("a", "x"), new("b", "x"), new("a", "y")])
    limited = await store.read((*about("x", types=("a", "b")), *about("y")), after=1, limit=2)
    assert [event.position for event in limited.events] == [2, 3]
    assert limited.head == 4


async def test_une_mauvaise_question_ne_gate_pas_celles_des_autres(store: EventStore) -> None:
    await store.append([new("a", "x")])
    good, bad = await asyncio.gather(store.read(about("x")), store.read(about("a\x00b")), return_exceptions=True)
    assert isinstance(bad, NameRefused)
    assert not isinstance(good, BaseException)
    assert len(good.events) == 1


async def test_qui_n_attend_plus_ne_gene_pas_les_autres(store: EventStore) -> None:
    await store.append([new("a", "x")])
    leaver, other = (asyncio.create_task(store.read(about("x"))) for _ in range(2))
    await asyncio.sleep(0)
    leaver.cancel()
    assert len((await other).events) == 1


async def test_le_journal_se_parcourt_par_pages(store: EventStore) -> None:
    await store.append([new() for _ in range(25)])
    pages = [[event.position for event in page] async for page in store.scan(3, 21, size=8)]
    assert pages == [list(range(3, 11)), list(range(11, 19)), [19, 20, 21]]


async def test_une_session_de_lecture_coupee_se_retablit(store: EventStore) -> None:
    await store.append([new("a", "x")])
    await cut(store.sessions.dsn, "log reader")
    results = await asyncio.gather(*(store.read(about("x")) for _ in range(4)))
    assert [len(result.events) for result in results] == [1] * 4


async def test_un_magasin_qui_ne_peut_pas_demarrer_ne_laisse_rien_ouvert(database_url: str) -> None:
    """No log has been prepared there."""
    with pytest.raises(asyncpg.UndefinedTableError):
        await EventStore(database_url).start()

    async def nothing_open() -> bool:
        return not await rows(database_url, OPEN_SESSIONS)

    await until(nothing_open)


async def test_sans_base_on_le_dit_et_la_lecture_reprend_ensuite(journal: str, tmp_path: Path) -> None:
    async with between(journal, tmp_path) as proxy, EventStore(proxy.dsn) as store:
        await store.append([new("a", "x")])
        await proxy.close()
        await cut(journal, "log reader")
        with pytest.raises(Unavailable):
            await store.read(about("x"))
        with pytest.raises(Unavailable):
            await store.read(())
        await proxy.open()
        assert len((await store.read(about("x"))).events) == len((await store.read(())).events) == 1


async def test_des_lectures_perdues_ensemble_se_refont_une_par_une(store: EventStore, journal: str) -> None:
    await store.append([new("a", "x"), new("a", "y")])
    blocker = await asyncpg.connect(journal)
    async with blocker.transaction():
        await blocker.execute("lock table journal.event_tags in access exclusive mode")
        reads = [asyncio.create_task(store.read(about(tag))) for tag in ("x", "y")]
        await asyncio.sleep(0.1)
        await cut(journal, "log reader")
    await blocker.close()
    assert [[event.position for event in (await read).events] for read in reads] == [[1], [2]]


async def test_arreter_pendant_qu_une_lecture_se_retablit_ne_laisse_rien_ouvert(journal: str) -> None:
    blocker = await asyncpg.connect(journal)
    async with blocker.transaction(), EventStore(journal) as store:
        await blocker.execute("lock table journal.event_tags in access exclusive mode")
        await cut(journal, "log reader")
        waiting = asyncio.create_task(store.read(about("x")))
        await until(lambda: _asks_again(journal))
    await blocker.close()
    with pytest.raises(Unavailable):
        await waiting

    async def nothing_open() -> bool:
        return not await rows(journal, OPEN_SESSIONS)

    await until(nothing_open)


async def _asks_again(journal: str) -> bool:
    """Whether the session that came back waits for an answer."""
    return bool(await rows(journal, f"{OPEN_SESSIONS} and wait_event_type = 'Lock'"))


async def test_trop_de_questions_a_la_fois_se_disent(journal: str) -> None:
    async with EventStore(journal, limits=Limits(waiting=1)) as store:
        results = await asyncio.gather(*(store.read(about(tag)) for tag in ("x", "y")), return_exceptions=True)
    assert [isinstance(result, Saturated) for result in results] == [False, True]


async def test_arreter_ne_laisse_personne_attendre_une_lecture(journal: str) -> None:
    store = EventStore(journal)
    await store.start()
    waiting = asyncio.create_task(store.read(about("x")))
    await asyncio.sleep(0)
    await store._reader.stop()
    with pytest.raises(Unavailable):
        await waiting
    await store.stop()


async def test_un_magasin_arrete_pendant_qu_on_lit_reprend_comme_les_autres(journal: str) -> None:
    """A question that came last, and that nobody took: the lane that starts again finds nothing to take."""
    store, blocker = EventStore(journal), await asyncpg.connect(journal)
    async with blocker.transaction(), store:
        await blocker.execute("lock table journal.event_tags in access exclusive mode")
        taken = asyncio.create_task(store.read(about("x")))
        await until(lambda: _asks_again(journal))
        left = asyncio.create_task(store.read(about("y")))
        await asyncio.sleep(0)
    await blocker.close()
    for asked in (taken, left):
        with pytest.raises(Unavailable):
            await asked
    async with store:
        assert await asyncio.wait_for(store.head(), 5) == 0


async def test_des_lectures_trop_longues_ne_retiennent_pas_les_suivantes(
    journal: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Each is asked once more alone, as long as it is worth waiting for: of twenty, three at most in a second."""
    monkeypatch.setattr(session, "READER_LIMITS", {**session.READER_LIMITS, "statement_timeout": "400ms"})
    monkeypatch.setattr(reader, "AGAIN_SECONDS", 1.0)
    async with EventStore(journal) as store:
        other = await asyncpg.connect(journal)
        await other.execute("begin; lock table journal.events in access exclusive mode")
        asked = [store.read(about(str(number))) for number in range(20)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(answer) for answer in answers} == {Unavailable}
        asked_again = [line for line in caplog.messages if line.startswith("Une lecture n'a pas abouti")]
        assert 1 <= len(asked_again) <= 3
        await other.close()
        assert await store.head() == 0
