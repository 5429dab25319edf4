from collections.abc import AsyncIterator, Iterator

import pytest

from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from tests.conftest import durable_server, empty_database, model
from tests.infra.event_store.facts import rows


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """A server set as a group's: what it said is written is in its files, as if no power could be cut."""
    with durable_server() as url:
        yield url


@pytest.fixture(scope="session")
def empty_log(server_url: str) -> Iterator[str]:
    """Name of a database with an empty log: a copy of it takes a tenth of the time that making it does."""
    with model(server_url, _prepare) as name:
        yield name


async def _prepare(url: str) -> None:
    assert await prepare(url, views="vues") == []


@pytest.fixture
def journal(server_url: str, empty_log: str) -> Iterator[str]:
    """Address of a database with an empty log."""
    with empty_database(server_url, like=empty_log) as url:
        yield url


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
