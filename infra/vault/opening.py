"""Opens the vault of a database and keeps it true while other processes destroy keys."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Final

import asyncpg

from infra.causes import en_francais
from infra.event_store.listener import Ear, Listener
from infra.event_store.session import LOST, Sessions, pooled
from infra.stopping import end
from infra.vault import SCHEMA
from infra.vault.vault import Vault

MOST_CONNECTIONS: Final = 4
LOOK_SECONDS: Final = 5.0
"""A notification may be lost: erasures are looked for this often in any case."""

logger = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def open_vault(dsn: str, *, ear: Ear | None = None, look_seconds: float = LOOK_SECONDS) -> AsyncIterator[Vault]:
    """A vault with every key in memory; one that any process destroys leaves at once, `look_seconds` later at most.

    `ear`: of somebody who listens to this database already, on the channel of the vault (None: the vault does).
    """
    async with contextlib.AsyncExitStack() as closing:
        vault = Vault(await closing.enter_async_context(open_pool(dsn)))
        if ear is None:
            ear = Listener(Sessions(dsn, SCHEMA, SCHEMA))
            closing.push_async_callback(ear.stop)
            await ear.start()
        await vault.load_all()
        following = asyncio.create_task(_follow(vault, ear, look_seconds), name="vault erasures")
        closing.push_async_callback(end, following)
        yield vault


@contextlib.asynccontextmanager
async def open_pool(dsn: str) -> AsyncIterator[asyncpg.Pool]:
    """Sessions on the vault, as the write role when the server has it for us."""
    settings = {"search_path": SCHEMA, "application_name": "vault"}
    async with pooled(dsn, least=0, most=MOST_CONNECTIONS, settings=settings) as pool:
        yield pool


async def _follow(vault: Vault, ear: Ear, look_seconds: float) -> None:
    while True:
        heard = ear.heard
        try:
            await vault.refresh()
        except LOST as error:
            logger.warning("Le coffre n'a pas pu lire qui est effacé, nouvel essai : %s", en_francais(error))
        await ear.wait(heard, look_seconds)
