"""The terminal as the other tests of it run it; an empty base that plays a past, as the demonstration asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from infra.settings import Settings
from tests.web.terminal.conftest import base_modele, base_vide, bases_jouees, en_direct, groupement, jouee, scenario
from web.application import Application, ouvrir

__all__ = ["application", "base_modele", "base_vide", "bases_jouees", "en_direct", "groupement", "jouee", "scenario"]


@pytest.fixture
async def application(installed_url: str, tmp_path: Path) -> AsyncIterator[Application]:
    settings = Settings(database_url=installed_url, var=tmp_path, host="127.0.0.1", port=8000)
    async with ouvrir(settings, scenario=True) as application:
        yield application
