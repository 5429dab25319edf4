"""Bounds are refused before anything waits, one clear sentence each, and nothing is recorded."""

import asyncio
from datetime import datetime

import pytest

from infra.event_store.errors import (
    ClockRefused,
    LimitExceeded,
    NameRefused,
    Saturated,
    TooManyFacts,
    TooManyItems,
    TooManyTags,
    Unavailable,
)
from infra.event_store.limits import Limits
from infra.event_store.model import Query, QueryItem
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import about, new

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("name", ["", "x" * 256, "a\x1fb", "a\x00b", "a\nb", "\ud800"])
async def test_un_nom_impossible_est_refuse_partout(store: EventStore, name: str) -> None:
    with pytest.raises(NameRefused):
        await store.append([new("a", name)])
    with pytest.raises(NameRefused):
        await store.append([new(name)])
    with pytest.raises(NameRefused):
        await store.append([new(series=(name,))])
    with pytest.raises(NameRefused):
        await store.append([new()], query=about(name))
    with pytest.raises(NameRefused):
        await store.read(about("x", types=(name,)))
    assert await store.head() == 0


async def test_un_nom_long_de_255_caracteres_passe(store: EventStore) -> None:
    name = "é" * 255
    await store.append([new(name, *(f"{i:03}" + "é" * 252 for i in range(16)))])
    assert len((await store.read(about("003" + "é" * 252, types=(name,)))).events) == 1


async def test_trop_de_tout_est_refuse(store: EventStore) -> None:
    tags = tuple(str(i) for i in range(17))
    with pytest.raises(TooManyTags, match="17, 16 au plus"):
        await store.append([new("a", *tags)])
    with pytest.raises(TooManyTags):
        await store.read(about(*tags))
    with pytest.raises(TooManyFacts, match="513, 512 au plus"):
        await store.append([new() for _ in range(513)])
    with pytest.raises(TooManyItems):
        await store.read((QueryItem(tags=("x",)),) * 129)
    with pytest.raises(TooManyItems):
        await store.read(about("x", types=tuple(str(i) for i in range(65))))
    with pytest.raises(ValueError, match="no event"):
        await store.append([])
    assert await store.head() == 0


async def test_512_faits_d_un_coup_passent(store: EventStore) -> None:
    assert (await store.append([new("a", "x") for _ in range(512)])).last == 512


async def test_une_heure_sans_fuseau_est_refusee(store: EventStore) -> None:
    with pytest.raises(ClockRefused):
        await store.append([new(effective_at=datetime(2026, 11, 26))])  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize("position", [-1, 2**63])
async def test_une_position_impossible_est_refusee(store: EventStore, position: int) -> None:
    with pytest.raises(ValueError, match="not a position"):
        await store.read((), after=position)
    with pytest.raises(ValueError, match="not a position"):
        await store.append([new()], query=(), after=position)


async def test_toute_erreur_de_borne_est_une_erreur_de_valeur(store: EventStore) -> None:
    for refused in ((QueryItem(tags=("",)),), (QueryItem(),) * 129):
        query: Query = refused
        with pytest.raises(LimitExceeded):
            await store.read(query)


async def test_une_file_pleine_repond_de_revenir(journal: str) -> None:
    async with EventStore(journal, limits=Limits(waiting=3)) as store:
        results = await asyncio.gather(*(store.append([new()]) for _ in range(5)), return_exceptions=True)
        refused = [result for result in results if isinstance(result, Saturated)]
        assert [error.retry_after for error in refused] == [1, 1]
        assert store.metrics.saturated == 2
        assert await store.head() == 3


async def test_un_magasin_arrete_ne_prend_plus_rien(journal: str) -> None:
    store = EventStore(journal)
    with pytest.raises(Unavailable):
        await store.append([new()])
    async with store:
        await store.append([new()])
    with pytest.raises(Unavailable):
        await store.append([new()])
    with pytest.raises(Unavailable):
        await store.read(())
    async with store:
        assert await store.head() == 1
