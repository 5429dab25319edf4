"""A vault on a real database."""

from collections.abc import AsyncIterator, Iterator

import pytest

from infra.vault.opening import open_vault
from infra.vault.vault import Vault
from tests.conftest import empty_database, model
from tests.infra.vault.coffre import prepare


@pytest.fixture(scope="session")
def empty_vault(server_url: str) -> Iterator[str]:
    """Name of a database that has an empty vault, for copies."""
    with model(server_url, prepare) as name:
        yield name


@pytest.fixture
def coffre_url(server_url: str, empty_vault: str) -> Iterator[str]:
    """Address of a database that has an empty vault."""
    with empty_database(server_url, like=empty_vault) as url:
        yield url


@pytest.fixture
async def vault(coffre_url: str) -> AsyncIterator[Vault]:
    async with open_vault(coffre_url) as opened:
        yield opened
