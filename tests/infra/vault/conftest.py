"""A vault on a real database."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from infra.vault.opening import open_vault
from infra.vault.vault import Vault
from tests.infra.vault.coffre import prepare


@pytest.fixture
def coffre_url(database_url: str) -> str:
    """Address of a database that has an empty vault."""
    asyncio.run(prepare(database_url))
    return database_url


@pytest.fixture
async def vault(coffre_url: str) -> AsyncIterator[Vault]:
    async with open_vault(coffre_url) as opened:
        yield opened
