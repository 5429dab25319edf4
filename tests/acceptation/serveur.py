"""A demonstration that is served."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn

from web.application import Application
from web.pages.commun.site import Demo
from web.serveur import Serveur, creer_app


@asynccontextmanager
async def servi(application: Application, demo: Demo) -> AsyncIterator[str]:
    """Its address, on a port of its own."""
    serveur = Serveur(
        uvicorn.Config(creer_app(application, demo=demo), port=0, log_level="warning", timeout_graceful_shutdown=5)
    )
    tache = asyncio.create_task(serveur.serve())
    while not serveur.started:
        assert not tache.done(), tache
        await asyncio.sleep(0.05)
    yield f"http://127.0.0.1:{serveur.servers[0].sockets[0].getsockname()[1]}"
    serveur.should_exit = True
    await tache
