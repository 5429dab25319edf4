"""Opens the vault of a database and keeps it true while other processes destroy keys."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Final

import asyncpg

from infra.causes import en_francais
from infra.event_store.listener import Listener
from infra.event_store.session import LOST, Sessions, pooled
from infra.stopping import end
from infra.vault import SCHEMA
from infra.vault.vault import Vault

MOST_CONNECTIONS: Final = 4
LOOK_SECONDS: Final = 5.0
"""A notification may be lost: erasures are looked for this often in any case."""

logger = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def open_vault(dsn: str, *, look_seconds: float = LOOK_SECONDS) -> AsyncIterator[Vault]:
    """A vault with every key in memory; one that any process destroys leaves at once, `look_seconds` later at most."""
    sessions = Sessions(dsn, SCHEMA, SCHEMA)
    listener = Listener(sessions)
    async with open_pool(dsn) as pool:
        vault = Vault(pool)
        await listener.start()
        following = None
        try:
            await vault.load_all()
            following = asyncio.create_task(_follow(vault, listener, look_seconds), name="vault erasures")
            yield vault
        finally:
            if following is not None:
                await end(following)
            await listener.stop()


@contextlib.asynccontextmanager
async def open_pool(dsn: str) -> AsyncIterator[asyncpg.Pool]:
    """Sessions on the vault, as the write role when the server has it for us."""
    settings = {"search_path": SCHEMA, "application_name": "vault"}
    async with pooled(dsn, least=0, most=MOST_CONNECTIONS, settings=settings) as pool:
        yield pool


async def _follow(vault: Vault, listener: Listener, look_seconds: float) -> None:
    while True:
        heard = listener.heard
        try:
            await vault.refresh()
        except LOST as error:
            logger.warning("Le coffre n'a pas pu lire qui est effacé, nouvel essai : %s", en_francais(error))
        await listener.wait(heard, look_seconds)
