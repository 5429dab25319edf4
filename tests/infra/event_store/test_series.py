"""Numbers without a hole: what is refused gives its number back."""

import asyncio

import pytest

from infra.event_store.errors import Conflict, FactTooLarge
from infra.event_store.model import NewEvent
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import about, again, new, rows

pytestmark = pytest.mark.anyio


async def numbers(store: EventStore) -> list[str]:
    return [event.data.decode().partition(" ")[2] for event in (await store.read(())).events]


async def test_chaque_serie_compte_pour_elle(store: EventStore) -> None:
    await store.append([new(series=("recus",)), new(series=("bons",)), new(), new(series=("recus", "bons"))])
    await store.append([new(series=("recus",))])
    assert await numbers(store) == [
        "{'recus': 1}",
        "{'bons': 1}",
        "{}",
        "{'recus': 2, 'bons': 2}",
        "{'recus': 3}",
    ]


async def test_un_refus_rend_son_numero(store: EventStore, journal: str) -> None:
    too_large = new(series=("recus",), data=b"x" * (64 * 1024 + 1))
    results = await asyncio.gather(
        store.append([new("a", "x", series=("recus",))], query=about("x")),
        store.append([new("a", "x", series=("recus",))], query=about("x")),
        store.append([new(series=("recus",)), too_large]),
        store.append([new(series=("recus",))]),
        return_exceptions=True,
    )
    assert [type(result) for result in results[1:3]] == [Conflict, FactTooLarge]
    assert await numbers(store) == ["{'recus': 1}", "{'recus': 2}"]
    assert [tuple(row) for row in await rows(journal, "select name, last from series")] == [("recus", 2)]


async def test_le_second_essai_peut_demander_une_autre_serie(store: EventStore) -> None:
    await store.append([new("a", "x", series=("bons",))])
    await store.append(
        [new("b", "x", series=("recus",))], query=about("x"), redo=again(new("b", "x", series=("bons",)))
    )
    assert await numbers(store) == ["{'bons': 1}", "{'bons': 2}"]


async def test_un_second_essai_suit_les_numeros_que_son_lot_a_deja_pris(store: EventStore) -> None:
    await store.append([new("a", "x", series=("bons",))])
    both = again(new("c", "x", series=("recus", "bons")))
    await asyncio.gather(
        store.append([new("b", series=("recus",))]),
        store.append([new("c", "x", series=("recus",))], query=about("x"), redo=both),
    )
    assert await numbers(store) == ["{'bons': 1}", "{'recus': 1}", "{'recus': 2, 'bons': 2}"]


async def test_deux_processus_ne_donnent_jamais_le_meme_numero(store: EventStore, journal: str) -> None:
    def receipt() -> list[NewEvent]:
        return [new(series=("recus",))]

    async with EventStore(journal) as other:
        await asyncio.gather(*(one.append(receipt()) for _ in range(50) for one in (store, other)))
    assert await numbers(store) == [f"{{'recus': {n}}}" for n in range(1, 101)]
