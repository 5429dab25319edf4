"""An empty log, and the folder of its checkpoints beside it."""

from pathlib import Path

import pytest

from infra.checkpoints.book import Book
from infra.event_store.preparing import prepare


@pytest.fixture
async def journal(database_url: str) -> str:
    """Address of a database with an empty log."""
    await prepare(database_url, views="vues")
    return database_url


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.open(tmp_path / "points")
