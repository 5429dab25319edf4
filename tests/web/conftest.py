"""What tests of pages, of the terminal and of access share: codes that cost nothing, and work that has its time."""

import pytest
from argon2 import PasswordHasher

from tests.patience import PATIENCE_SECONDS
from web.acces import codes
from web.pages.commun import a_part


@pytest.fixture(autouse=True)
def codes_vite_haches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that takes a core for a moment is worth it in a hall, not before each page of a test."""
    monkeypatch.setattr(codes, "HACHEUR", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(autouse=True)
def rien_n_est_abandonne(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process takes a second to start, and twenty where others work too: longer than people wait for a page."""
    monkeypatch.setattr(a_part, "SECONDES", float(PATIENCE_SECONDS))
