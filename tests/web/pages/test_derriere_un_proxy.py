"""A web server with a certificate stands in front; only the one that was named is believed about who asks, and how."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI

from infra.settings import PROXYS
from tests.web.pages.conftest import Entrer
from tests.web.pages.decouverte import AICHA, PAGE, envoyer
from tests.web.pages.monde import CODE, Monde
from web.publique.garde import D_UN_ENDROIT
from web.serveur import Serveur
from web.terminal.service import configurer

pytestmark = pytest.mark.anyio

AILLEURS = "127.0.0.2"
"""Another machine than the server's, as far as the server can tell."""


@asynccontextmanager
async def par_le_proxy(
    app: FastAPI, proxys: Sequence[str], visiteur: str = "81.2.3.4"
) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that came over HTTPS to a web server on another machine."""
    config = configurer(app, proxys)
    config.port, config.lifespan = 0, "off"
    serveur = Serveur(config)
    tache = asyncio.create_task(serveur.serve())
    while not serveur.started:
        assert not tache.done(), tache
        await asyncio.sleep(0.01)
    port = serveur.servers[0].sockets[0].getsockname()[1]
    entetes = {
        "Host": "groupement.exemple",
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": visiteur,
    }
    try:
        async with httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(local_address=AILLEURS),
            base_url=f"http://127.0.0.1:{port}",
            headers=entetes,
        ) as client:
            yield client
    finally:
        serveur.should_exit = True
        await tache


@pytest.mark.parametrize(("proxys", "cru"), [((AILLEURS,), True), (("127.0.0.0/8",), True), (PROXYS, False)])
async def test_le_https_est_vu_quand_le_serveur_web_est_nomme(
    app: FastAPI, entrer: Entrer, monde: Monde, proxys: Sequence[str], *, cru: bool
) -> None:
    await entrer("samira")
    async with par_le_proxy(app, proxys) as client:
        entree = await client.post("/entrer", data={"personne": "samira", "code": CODE})
        client.cookies.set("session", entree.cookies["session"])
        lien = await client.post("/reglages/liens", data={"foyer": "F-031"})
    assert ("; Secure" in entree.headers["set-cookie"]) is cru
    assert re.findall(r"(https?)://groupement\.exemple/entrer/", lien.text)[0] == ("https" if cru else "http")


async def test_un_visiteur_qui_ecrit_trop_n_arrete_pas_les_autres(app: FastAPI, monde: Monde) -> None:
    async with par_le_proxy(app, (AILLEURS,)) as client:
        for _ in range(D_UN_ENDROIT):
            assert (await envoyer(client, app, f"{PAGE}/adherer", AICHA)).status_code == 303
        assert (await envoyer(client, app, f"{PAGE}/adherer", AICHA)).status_code == 422
        client.headers["X-Forwarded-For"] = "81.2.3.5"
        assert (await envoyer(client, app, f"{PAGE}/adherer", AICHA)).status_code == 303
