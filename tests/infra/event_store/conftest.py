from collections.abc import AsyncIterator, Iterator

import pytest

from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from tests.conftest import durable_server
from tests.infra.event_store.facts import rows


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A server as a group has it: what it said is written is on the disk."""
    with durable_server() as url:
        yield url


@pytest.fixture
async def journal(database_url: str) -> str:
    """Address of a database with an empty log."""
    assert await prepare(database_url, views="vues") == []
    return database_url


@pytest.fixture
async def store(journal: str) -> AsyncIterator[EventStore]:
    async with EventStore(journal) as store:
        yield store


@pytest.fixture
async def views(journal: str) -> str:
    """The same, with the tables of two projections."""
    for name in ("totaux", "autres"):
        await rows(journal, f"create table vues.{name} (type text primary key, total int not null)")
        await rows(journal, f"alter table vues.{name} owner to ecriture")
    return journal
