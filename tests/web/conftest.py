"""What tests of pages, of the terminal and of access share: codes that cost nothing."""

import pytest
from argon2 import PasswordHasher

from web.acces import codes


@pytest.fixture(autouse=True)
def codes_vite_haches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that takes a core for a moment is worth it in a hall, not before each page of a test."""
    monkeypatch.setattr(codes, "HACHEUR", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
