"""Programs of the mind: a client for each token, on the group of the pages' tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from domaine.types import Role
from tests.web.pages.conftest import (
    ORIGINE,
    anonyme,
    app,
    application,
    codes_vite_haches,
    depart,
    entrer,
    joue,
    modeles,
    monde,
    played_url,
)
from tests.web.pages.monde import EQUIPE, GROUPEMENT, Monde

__all__ = [
    "anonyme",
    "app",
    "application",
    "codes_vite_haches",
    "depart",
    "entrer",
    "joue",
    "modeles",
    "monde",
    "played_url",
]

Programme = Callable[..., Awaitable[httpx.AsyncClient]]


def client(app: FastAPI, jeton: str | None) -> httpx.AsyncClient:
    """Sends what a program sends: neither cookie nor origin."""
    entetes = {} if jeton is None else {"Authorization": f"Bearer {jeton}"}
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url=f"{ORIGINE}/api/v1/", headers=entetes
    )


@pytest.fixture
async def programme(app: FastAPI, monde: Monde) -> AsyncIterator[Programme]:
    """A program that acts for somebody of the team."""
    clients: list[httpx.AsyncClient] = []

    async def faire(personne: str, role: Role | None = None, groupement: str = GROUPEMENT) -> httpx.AsyncClient:
        cree = await app.state.site.programmes.creer(
            personne, role or EQUIPE[personne][2], groupement, "Essai", par="samira", saisie=uuid4()
        )
        clients.append(client(app, cree.jeton))
        return clients[-1]

    yield faire
    for each in clients:
        await each.aclose()
