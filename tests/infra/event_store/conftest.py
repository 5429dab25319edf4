from collections.abc import AsyncIterator

import pytest

from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore


@pytest.fixture
async def journal(database_url: str) -> str:
    """Address of a database with an empty log."""
    assert await prepare(database_url, views="vues") == []
    return database_url


@pytest.fixture
async def store(journal: str) -> AsyncIterator[EventStore]:
    async with EventStore(journal) as store:
        yield store
