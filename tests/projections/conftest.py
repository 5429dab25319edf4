"""Bases where figures are kept: their tables are there, which takes a test longer to make than what it looks at."""

from collections.abc import Iterator

import pytest

from tests.conftest import empty_database


@pytest.fixture
def database_url(installed_url: str) -> str:
    """Address of a database with every table of the program and no fact, dropped after the test."""
    return installed_url


@pytest.fixture
def bare_url(server_url: str) -> Iterator[str]:
    """The same, with no table yet."""
    with empty_database(server_url) as url:
        yield url
