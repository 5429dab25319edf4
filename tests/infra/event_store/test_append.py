"""Appending: positions without a hole, conditions, second try, and failures that stay alone."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from msgspec import structs

from infra.event_store import merkle
from infra.event_store.errors import AlreadyRecorded, Conflict, FactTooLarge, Unavailable
from infra.event_store.model import Appended, Content, NewEvent, Query, StoredEvent
from infra.event_store.store import EventStore
from infra.event_store.window import GENERATION
from tests.infra.event_store.facts import about, again, new, rows

pytestmark = pytest.mark.anyio


async def test_les_positions_se_suivent_depuis_1(store: EventStore) -> None:
    assert (await store.append([new(), new()]))[:2] == (1, 2)
    assert (await store.append([new()]))[:2] == (3, 3)
    assert [event.position for event in (await store.read(())).events] == [1, 2, 3]
    assert await store.head() == 3


async def test_un_fait_se_relit_tel_qu_il_est_entre(store: EventStore, journal: str) -> None:
    happened = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
    given = new("mesure", "z:1", "a:é 2", "z:1", data=b"\x00\xff", effective_at=happened)
    appended = await store.append([given])
    [event] = (await store.read(())).events
    tags = ("z:1", "a:é 2", "z:1")
    assert event == StoredEvent(1, "mesure", tags, b"\x00\xff", appended.recorded_at, happened, given.id)
    assert [page async for page in store.scan(1, 1)] == [[event]]


async def test_une_etiquette_repetee_se_relit_repetee_et_ne_compte_qu_une_fois(store: EventStore) -> None:
    await store.append([new("a", "x", "y", "x"), new("a", "x")])
    assert [event.tags for event in (await store.read(about("x"))).events] == [("x", "y", "x"), ("x",)]
    assert [event.position for event in (await store.read_boundary(about("x"))).events] == [1, 2]


async def test_sans_date_un_fait_a_lieu_quand_il_est_recu(store: EventStore) -> None:
    await store.append([new()])
    [event] = (await store.read(())).events
    assert event.effective_at == event.recorded_at
    assert abs((datetime.now(UTC) - event.recorded_at).total_seconds()) < 60


async def test_ce_qui_attend_ensemble_part_dans_un_seul_lot(store: EventStore) -> None:
    appended = await asyncio.gather(*(store.append([new(), new()]) for _ in range(100)))
    assert [a.first for a in appended] == list(range(1, 201, 2))
    assert len({a.recorded_at for a in appended}) == 1
    assert store.metrics.batches == 1


async def test_l_heure_de_reception_ne_recule_jamais(store: EventStore, journal: str) -> None:
    await rows(journal, "update log_head set recorded_at = now() + interval '1 hour'")
    first = await store.append([new()])
    second = await store.append([new()])
    assert second.recorded_at == first.recorded_at > datetime.now(UTC)


async def test_un_fait_deja_la_fait_echouer_la_condition(store: EventStore) -> None:
    await store.append([new("a", "x")])
    with pytest.raises(Conflict):
        await store.append([new("b", "x")], query=about("x"))
    assert await store.head() == 1


async def test_ce_qui_a_ete_lu_ne_fait_pas_echouer_la_condition(store: EventStore) -> None:
    await store.append([new("a", "x")])
    await store.append([new("b", "x")], query=about("x"), after=1)
    assert await store.head() == 2


async def test_une_decision_lue_sur_un_journal_plus_long_n_est_pas_enregistree(store: EventStore) -> None:
    """It was read before an older copy of the base was put back: what came since in its place, nobody can tell it."""
    await store.append([new("a", "x")])
    with pytest.raises(Unavailable):
        await store.append([new("b", "x")], query=about("x"), after=2)
    assert await store.head() == 1


async def test_un_fait_d_un_autre_type_ne_fait_pas_echouer_la_condition(store: EventStore) -> None:
    await store.append([new("a", "x")])
    await store.append([new("b", "x")], query=about("x", types=("b",)))
    with pytest.raises(Conflict):
        await store.append([new("b", "x")], query=(*about("y"), *about("x", types=("b",))))


async def test_dans_un_lot_les_conditions_se_jugent_dans_l_ordre(store: EventStore) -> None:
    results = await asyncio.gather(
        *(store.append([new("a", "x")], query=about("x")) for _ in range(5)), return_exceptions=True
    )
    assert isinstance(results[0], Appended)
    assert all(isinstance(result, Conflict) for result in results[1:])
    assert store.metrics.batches == 1
    assert await store.head() == 1


async def test_qui_est_refuse_dans_un_lot_ne_gene_pas_les_suivants(store: EventStore) -> None:
    results = await asyncio.gather(
        store.append([new("a", "x")], query=about("x")),
        store.append([new("a", "x"), new("a", "y")], query=about("x")),
        store.append([new("a", "y")], query=about("y")),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [Appended, Conflict, Appended]


async def test_au_second_essai_on_sait_tout_et_on_passe(store: EventStore) -> None:
    await store.append([new("a", "x", data=b"known")])
    await store.append([new("a", "x", data=b"new")])
    redo = again(new("b", "x"))
    appended = await store.append([new("b", "x")], query=about("x"), after=1, redo=redo)
    assert appended.tries == 2
    assert [event.data for event in redo.told] == [b"new"]


async def test_dans_un_lot_chacun_apprend_ce_que_les_precedents_ont_enregistre(store: EventStore) -> None:
    await store.append([new("a", "x")])
    redos = [again(new("b", "x", data=str(i).encode())) for i in range(20)]
    results = await asyncio.gather(*(store.append(redo.events, query=about("x"), after=0, redo=redo) for redo in redos))
    assert [result.tries for result in results] == [2] * 20
    assert [len(redo.told) for redo in redos] == list(range(1, 21))
    assert redos[19].told == (await store.read((), limit=20)).events


async def test_un_refus_au_second_essai_revient_a_l_appelant_et_rien_n_est_ecrit(store: EventStore) -> None:
    await store.append([new("a", "x")])

    def refuse(newer: Sequence[Content]) -> Sequence[NewEvent]:
        raise LookupError(newer[0].type)

    with pytest.raises(LookupError, match="a"):
        await store.append([new("b", "x")], query=about("x"), redo=refuse)
    assert await store.head() == 1


async def test_un_second_essai_sans_fait_est_une_erreur(store: EventStore) -> None:
    await store.append([new("a", "x")])
    with pytest.raises(ValueError, match="no event"):
        await store.append([new("b", "x")], query=about("x"), redo=again())


async def test_une_decision_qui_ne_trouve_rien_au_second_essai_ne_fait_taire_personne(store: EventStore) -> None:
    """`next` without a default raises what no future takes: its caller hears of it, and the writer lives on."""
    await store.append([new("a", "x")])

    def finds_nothing(newer: Sequence[Content]) -> Sequence[NewEvent]:
        return next(iter(()))

    wrong = store.append([new("b", "x")], query=about("x"), redo=finds_nothing)
    results = await asyncio.gather(store.append([new()]), wrong, store.append([new()]), return_exceptions=True)
    assert [type(result) for result in results] == [Appended, RuntimeError, Appended]
    assert (await store.append([new()])).first == 4


async def test_un_fait_qui_ne_s_ecrit_pas_echoue_seul(store: EventStore) -> None:
    def broken(*_: Any) -> bytes:
        raise LookupError

    results = await asyncio.gather(
        store.append([new(), structs.replace(new(), encode=broken)]),
        store.append([new(data=b"x" * (64 * 1024 + 1))]),
        store.append([new(data=b"x" * (64 * 1024))]),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [LookupError, FactTooLarge, Appended]
    assert await store.head() == 1


async def test_une_valeur_que_la_base_refuse_echoue_seule(store: EventStore) -> None:
    results = await asyncio.gather(
        store.append([new()]),
        store.append([structs.replace(new(), id="pas un uuid")]),
        store.append([new()]),
        return_exceptions=True,
    )
    assert [isinstance(result, Appended) for result in results] == [True, False, True]
    assert await store.head() == 2


async def test_qui_s_en_va_avant_le_lot_n_enregistre_rien(store: EventStore) -> None:
    leaver = asyncio.create_task(store.append([new("a", "x")]))
    await asyncio.sleep(0)
    leaver.cancel()
    await store.append([new("b")])
    assert [event.type for event in (await store.read(())).events] == ["b"]


async def test_la_frontiere_dit_tout_le_journal(store: EventStore, journal: str) -> None:
    for size in (1, 2, 5, 30):
        await asyncio.gather(*(store.append([new()]) for _ in range(size)))
    hashes = [merkle.leaf_hash(event.data) for event in (await store.read(())).events]
    [head] = await rows(journal, "select position, frontier from log_head")
    assert len(hashes) == head["position"] == 38
    assert merkle.root_of_frontier(head["frontier"]) == merkle.root(hashes)


async def test_arreter_ecrit_d_abord_ce_qui_attend(journal: str) -> None:
    store = EventStore(journal)
    await store.start()
    waiting = [asyncio.create_task(store.append([new()])) for _ in range(300)]
    await asyncio.sleep(0)
    await store.stop()
    assert [(await task).first for task in waiting] == list(range(1, 301))


@pytest.mark.parametrize("query", [None, about("x")])
async def test_le_meme_envoi_deux_fois_n_entre_qu_une_fois(store: EventStore, query: Query | None) -> None:
    """Whether it is still in memory or has long been written."""
    given = [new("a", "y"), new("a", "y")]
    first = (await store.append([new()])).last + 1
    await store.append(given, query=query)
    for _ in range(2):
        with pytest.raises(AlreadyRecorded) as already:
            await store.append(given, query=query)
        assert already.value.position == first
        for _ in range(2 * GENERATION // 256 + 1):
            await store.append([new() for _ in range(256)])
    assert len((await store.read(about("y"))).events) == 2


async def test_le_meme_envoi_par_plusieurs_a_la_fois_n_entre_qu_une_fois(journal: str) -> None:
    """In one batch, and from another process that wrote it first."""
    given = [new("a", "y")]
    async with EventStore(journal) as here, EventStore(journal) as there:
        outcomes = await asyncio.gather(
            *(store.append(given, query=about("x")) for store in (here, there) for _ in range(8)),
            return_exceptions=True,
        )
        taken = [outcome for outcome in outcomes if isinstance(outcome, Appended)]
        assert len(taken) == 1
        assert {o.position for o in outcomes if isinstance(o, AlreadyRecorded)} == {taken[0].first}
        assert len((await here.read(about("y"))).events) == 1


async def test_un_envoi_d_il_y_a_longtemps_n_entre_pas_deux_fois_quoi_que_dise_sa_condition(store: EventStore) -> None:
    """Its condition was read lately, its id was recorded before the last events in memory."""
    old = new("a")
    await store.append([old])
    for _ in range(5):
        await store.append([new() for _ in range(512)])
    head = await store.head()
    other, again_ = await asyncio.gather(
        store.append([new()]), store.append([old], query=about("y"), after=head), return_exceptions=True
    )
    assert isinstance(other, Appended)
    assert isinstance(again_, AlreadyRecorded)
    assert again_.position == 1
    assert await store.head() == head + 1


async def test_une_decision_lit_si_son_envoi_est_deja_la(store: EventStore) -> None:
    await store.append([new("a", "y")])
    given = new("a", "y")
    assert (await store.read_boundary(about("y"), id_=given.id)).already is None
    await store.append([given])
    boundaries = await asyncio.gather(
        store.read_boundary((), id_=given.id), store.read_boundary(about("y")), store.read_boundary((), id_=uuid4())
    )
    assert [(boundary.already, len(boundary.events)) for boundary in boundaries] == [(2, 0), (None, 2), (None, 0)]
