"""What answers visitors; imported only by commands that serve, so that the others start in half the time."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import uvicorn
from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from infra.checkpoints.sealing import sealed
from infra.heap import settle
from infra.settings import Settings
from web.application import Application, ouvrir
from web.etats.points import alertes
from web.pages.commun.site import Demo
from web.serveur import Serveur, creer_app
from web.terminal.sortie import dire

PATIENCE_S: Final = 3
"""For pages that are still being answered when the server is stopped."""

UVICORN: Final = {
    "Invalid HTTP request received.": "Une demande reçue n'est pas du HTTP : elle est refusée.",
    "Unsupported upgrade request.": "Une demande de WebSocket est ignorée : le site n'en a pas.",
    "Cancel %s running task(s), timeout graceful shutdown exceeded": (
        "À l'arrêt, %s demande(s) n'avaient pas fini à temps : elles sont coupées."
    ),
    "Exception in ASGI application\n": "Une page n'a pas pu être faite ; la suite est pour qui écrit le programme.\n",
}
"""What it says, and what whoever hosts the site reads."""
SANS_OBJET: Final = "No supported WebSocket library detected."
"""What it says after that of a WebSocket: there is nothing to install."""


async def servir(application: Application, settings: Settings, prise: socket.socket, demo: Demo | None = None) -> None:
    """Answer until somebody stops it; whoever opened the application then closes it in order."""
    # uvicorn raises again the signal that stopped it; by then SIGTERM must end us as Ctrl+C does, not kill us.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    settle()
    config = configurer(creer_app(application, demo=demo), settings.proxys)
    host, port = prise.getsockname()[:2]
    async with scelle(application):
        dire(f"Les pages sont à http://{host}:{port}/ (Ctrl+C pour arrêter).")
        await Serveur(config).serve(sockets=[prise])


@asynccontextmanager
async def scelle(application: Application) -> AsyncIterator[None]:
    """While pages are served, what the log becomes is signed outside of the database (R-187)."""
    async with sealed(application.points):
        for phrase in alertes(application.points.state):
            dire(phrase)
        yield


def en_clair(record: logging.LogRecord) -> bool:
    """What uvicorn says while it serves and stops, in French; False: it is left out."""
    record.msg = UVICORN.get(record.msg, record.msg)
    return not str(record.msg).startswith(SANS_OBJET)


def configurer(app: FastAPI, proxys: Sequence[str]) -> uvicorn.Config:
    """How the pages are served; `proxys` say which visitor they pass on, and whether he came over HTTPS."""
    logging.getLogger("uvicorn.error").addFilter(en_clair)
    return uvicorn.Config(
        app,
        log_level="warning",
        ws="none",
        log_config=None,  # as everything else that is said, without the English name of a level
        access_log=False,
        timeout_graceful_shutdown=PATIENCE_S,
        server_header=False,
        forwarded_allow_ips=list(proxys),
    )


class Rechargee:
    """The same pages as an ASGI application that opens its own base: for `uvicorn --factory --reload`."""

    def __init__(self) -> None:
        self._app: FastAPI | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            settings = Settings.from_env()
            async with ouvrir(settings) as application, scelle(application):
                self._app = creer_app(application)
                await self._app(scope, receive, send)
        elif self._app is not None:
            await self._app(scope, receive, send)
