"""What a reading session remembers: events never change, so the database is asked for positions alone."""

import pytest

from infra.event_store.errors import Conflict
from infra.event_store.memory import ANSWER_BYTES, POSITION_BYTES, Memory, data_bytes
from infra.event_store.model import Lean, QueryItem
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import about, cut, new, rows


def event(position: int, size: int = 10) -> Lean:
    return Lean(position, "a", b"x" * size)


def item(tag: str) -> QueryItem:
    return QueryItem(("a",), (tag,))


@pytest.mark.parametrize(("memory_mb", "data_mb"), [(512, 64), (2_048, 64), (8_192, 170), (24_576, 512), (99_999, 512)])
def test_la_memoire_suit_celle_de_la_machine(memory_mb: int, data_mb: int) -> None:
    assert data_bytes(memory_mb) == data_mb * 2**20


def test_on_oublie_d_abord_ce_qui_n_a_pas_servi_depuis_longtemps() -> None:
    memory = Memory(limit=30)
    memory.add(map(event, (1, 2, 3)))
    assert memory.recall([1]) == {1: event(1)}
    memory.add([event(4)])
    assert set(memory.recall([1, 2, 3, 4])) == {1, 3, 4}


def test_un_fait_revu_ne_compte_qu_une_fois() -> None:
    memory = Memory(limit=30)
    for _ in range(5):
        memory.add(map(event, (1, 2, 3)))
    assert len(memory.recall([1, 2, 3])) == 3


def test_un_fait_plus_gros_que_la_memoire_n_y_reste_pas() -> None:
    memory = Memory(limit=30)
    memory.add([event(1, 31)])
    memory.add([event(2)])
    assert set(memory.recall([1, 2])) == {2}


def test_on_oublie_d_abord_la_reponse_qui_n_a_pas_servi_depuis_longtemps() -> None:
    memory = Memory(limit=4 * 3 * (ANSWER_BYTES + POSITION_BYTES))
    for position, tag in enumerate("xyz", 1):
        memory.keep(item(tag), [position])
    assert memory.answer(item("x")) == (1,)
    memory.keep(item("w"), [4])
    assert [memory.answer(item(tag)) for tag in "xyzw"] == [(1,), (), (3,), (4,)]
    memory.keep(item("x"), [1, 5])
    assert [memory.answer(item(tag)) for tag in "xyzw"] == [(1, 5), (), (), (4,)]


@pytest.mark.anyio
async def test_ce_qui_repondait_deja_n_est_plus_demande(store: EventStore, journal: str) -> None:
    """The index is emptied by hand: what was found before is known, what comes is found."""
    await store.append([new("a", "x"), new("b", "x")])
    assert [each.position for each in (await store.read_boundary(about("x"))).events] == [1, 2]
    await rows(journal, "alter table tag_postings disable trigger all")
    await rows(journal, "delete from tag_postings")
    await store.append([new("a", "x")])
    boundary = await store.read_boundary((QueryItem((), ("x",)), QueryItem(("a",), ("x",))))
    assert [each.position for each in boundary.events] == [1, 2, 3]


@pytest.mark.anyio
async def test_un_fait_deja_lu_est_le_meme_objet(store: EventStore) -> None:
    await store.append([new("a", "x")])
    first = await store.read_boundary(about("x"))
    await store.append([new("a", "x")])
    again = await store.read_boundary(about("x"))
    assert again.events[0] is first.events[0]
    assert [found.position for found in again.events] == [1, 2]


@pytest.mark.anyio
async def test_une_session_neuve_ne_se_souvient_de_rien(store: EventStore, journal: str) -> None:
    """The server may have been replaced by an older copy, where the position is another event's."""
    await store.append([new("a", "x")])
    [true] = (await store.read_boundary(about("x"))).events
    store._reader._memory.add([event(1)])
    assert (await store.read_boundary(about("x"))).events == [event(1)]
    await cut(journal, "log reader")
    assert (await store.read_boundary(about("x"))).events == [true]


@pytest.mark.anyio
async def test_une_copie_plus_courte_remise_sous_les_sessions_fait_tout_oublier(
    store: EventStore, journal: str
) -> None:
    """Whoever puts it back there cuts nobody off: positions are other events', for who decides and under the lock."""
    for _ in range(3):
        await store.append([new("a", "x")])
    await store.read_boundary(about("x"))
    await rows(journal, "drop schema journal, vues cascade")
    await prepare(journal, views="vues")
    async with EventStore(journal) as other:
        await other.append([new("b", "x"), new("b", "y")])
    boundary = await store.read_boundary(about("x"))
    assert [(each.position, each.type) for each in boundary.events] == [(1, "b")]
    with pytest.raises(Conflict):
        await store.append([new("c", "y")], query=about("y"), after=1)
    assert (await store.append([new("c", "y")], query=about("y"), after=2)).first == 3
