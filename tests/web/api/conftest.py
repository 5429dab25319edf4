"""Programs of the mind: a client for each token, on the group of the pages' tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final
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
    depart,
    entrer,
    joue,
    modeles,
    monde,
    played_url,
    pretees,
)
from tests.web.pages.monde import EQUIPE, GROUPEMENT, Monde
from web.api.application import RACINE, creer_api, decrire_api

__all__ = [
    "anonyme",
    "app",
    "application",
    "depart",
    "entrer",
    "joue",
    "modeles",
    "monde",
    "played_url",
    "pretees",
]

Programme = Callable[..., Awaitable[httpx.AsyncClient]]
DESCRIPTION: Final = decrire_api(creer_api())["paths"]


def declares(adresse: str, methode: str) -> set[str]:
    """The refusals that the description names for that address."""
    reponses = DESCRIPTION[adresse][methode].get("responses", {}).values()
    schemas = [reponse["content"]["application/json"].get("schema", {}) for reponse in reponses]
    return {nom for schema in schemas for partie in schema.get("allOf", ()) for nom in _enumeres(partie)}


def _enumeres(partie: dict[str, Any]) -> list[str]:
    noms: list[str] = partie.get("properties", {}).get("refus", {}).get("enum", [])
    return noms


async def _exiger_un_refus_declare(reponse: httpx.Response) -> None:
    """Of every answer in these tests: a refusal that the description does not name for its address is a fault."""
    adresse = reponse.request.url.path.removeprefix(RACINE)
    await reponse.aread()
    if reponse.is_error and adresse in DESCRIPTION and (nom := reponse.json().get("refus")):
        assert nom in declares(adresse, reponse.request.method.lower()), f"{adresse}: {nom}"


def client(app: FastAPI, jeton: str | None) -> httpx.AsyncClient:
    """Sends what a program sends: neither cookie nor origin."""
    entetes = {} if jeton is None else {"Authorization": f"Bearer {jeton}"}
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False),
        base_url=f"{ORIGINE}/api/v1/",
        headers=entetes,
        event_hooks={"response": [_exiger_un_refus_declare]},
    )


@pytest.fixture
async def programme(app: FastAPI, monde: Monde) -> AsyncIterator[Programme]:
    """A program that acts for somebody of the team."""
    clients: list[httpx.AsyncClient] = []

    async def faire(personne: str, role: Role | None = None, groupement: str = GROUPEMENT) -> httpx.AsyncClient:
        cree = await app.state.site.programmes.creer(
            personne, role or EQUIPE[personne][2], groupement, "Essai", saisie=uuid4()
        )
        clients.append(client(app, cree.jeton))
        return clients[-1]

    yield faire
    for each in clients:
        await each.aclose()
