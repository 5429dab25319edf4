"""A served group on a real database, and browsers of the mind: one client for each person who came in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from infra.settings import Settings
from tests.web.pages.monde import CODE, EQUIPE, GROUPEMENT, Monde
from web.acces import jetons
from web.application import Application, ouvrir
from web.pages.visite import COOKIE_APPAREIL, COOKIE_SESSION
from web.serveur import creer_app

ORIGINE = "http://groupement.test"
Entrer = Callable[[str], Awaitable[httpx.AsyncClient]]


@pytest.fixture
async def application(installed_url: str, tmp_path: Path) -> AsyncIterator[Application]:
    settings = Settings(database_url=installed_url, var=tmp_path, host="127.0.0.1", port=8000)
    async with ouvrir(settings) as application:
        yield application


@pytest.fixture
async def monde(application: Application) -> Monde:
    """The group on its distribution day."""
    monde = Monde(application)
    await monde.tout()
    return monde


@pytest.fixture
async def app(application: Application) -> AsyncIterator[FastAPI]:
    app = creer_app(application)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def entrer(app: FastAPI, monde: Monde) -> AsyncIterator[Entrer]:
    """A client for each person, signed in with a code."""
    clients: list[httpx.AsyncClient] = []
    acces = app.state.site.acces
    await monde.application.annuaire_a_jour()

    async def entre(personne: str) -> httpx.AsyncClient:
        if personne not in connus:
            await acces.creer_compte(personne, CODE)
            connus.add(personne)
        appareil = jetons.tirer(lambda n: personne.encode().ljust(n, b"x")[:n])
        role = EQUIPE[personne][2]
        jeton = await acces.ouvrir_session(personne, role, GROUPEMENT, jetons.nom_appareil(appareil))
        client = navigateur(app, {COOKIE_SESSION: jeton, COOKIE_APPAREIL: appareil})
        clients.append(client)
        return client

    connus: set[str] = set()
    yield entre
    for client in clients:
        await client.aclose()


@pytest.fixture
async def anonyme(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with navigateur(app, {}) as client:
        yield client


def navigateur(app: FastAPI, cookies: dict[str, str]) -> httpx.AsyncClient:
    """Sends what a browser sends from a page of ours."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGINE, cookies=cookies, headers={"Sec-Fetch-Site": "same-origin"}
    )


@pytest.fixture
async def fatoumata(app: FastAPI, monde: Monde) -> AsyncIterator[httpx.AsyncClient]:
    """The account holder of F-031, on her phone."""
    await monde.application.annuaire_a_jour()
    jeton = await app.state.site.acces.lien_personnel("F-031")
    async with navigateur(app, {}) as client:
        await client.post(f"/entrer/{jeton}")
        yield client
