"""A page reads all its figures in one moment: one transaction, one position of the log, nothing written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

import asyncpg

from infra.event_store.session import COMMAND_SECONDS, MAY_WRITE_AS, WRITE_ROLE

CONNEXIONS_MAX: Final = 8
ATTENTE_SECONDES: Final = 5.0
LIGNES_MAX: Final = 5_000
"""Of one answer; a page shows fewer, an export takes several."""

Ligne = Mapping[str, Any]


class TropDeLecteurs(Exception):
    """No session came free in time; the page says to try again."""


class Lecture:
    """The tables as they stood at `position`."""

    def __init__(
        self,
        connection: asyncpg.Connection | asyncpg.pool.PoolConnectionProxy,
        position: int,
        retards: tuple[str, ...] = (),
    ) -> None:
        self._connection = connection
        self.position = position
        self.retards = retards
        """Projections that stopped following: their figures are older than `position`."""

    async def lignes(self, sql: str, *valeurs: Any) -> list[Ligne]:
        """At most `LIGNES_MAX` rows."""
        return [dict(row) for row in (await self._connection.fetch(sql, *valeurs))[:LIGNES_MAX]]

    async def fetch(self, sql: str, /, *valeurs: Any) -> list[Ligne]:
        """Every row, however many: the accounts of a year are read whole."""
        return [dict(row) for row in await self._connection.fetch(sql, *valeurs)]

    async def ligne(self, sql: str, *valeurs: Any) -> Ligne | None:
        row = await self._connection.fetchrow(sql, *valeurs)
        return None if row is None else dict(row)

    async def valeur(self, sql: str, *valeurs: Any) -> Any:
        return await self._connection.fetchval(sql, *valeurs)


class Vues:
    """The sessions on which pages read."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    @asynccontextmanager
    async def lire(self) -> AsyncIterator[Lecture]:
        """Raise TropDeLecteurs."""
        try:
            connection = await self._pool.acquire(timeout=ATTENTE_SECONDES)
        except TimeoutError:
            raise TropDeLecteurs from None
        try:
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                # Takes no snapshot: if a rebuild is exchanging its tables, what is read below is from after it.
                await connection.execute("lock table suivi in access share mode")
                position = await connection.fetchval("select position from log_head")
                parked = await connection.fetch("select projection from suivi where etat = 'en_retard' order by 1")
                yield Lecture(connection, position, tuple(row["projection"] for row in parked))
        finally:
            await self._pool.release(connection)


@asynccontextmanager
async def ouvrir_vues(dsn: str, *, journal: str = "journal", vues: str = "vues") -> AsyncIterator[Vues]:
    settings = {"search_path": f"{vues}, {journal}", "application_name": "pages", "statement_timeout": "5s"}
    connection = await asyncpg.connect(dsn, command_timeout=COMMAND_SECONDS)
    try:
        if await connection.fetchval(MAY_WRITE_AS, WRITE_ROLE):
            settings["role"] = WRITE_ROLE
    finally:
        await connection.close()
    pool = asyncpg.create_pool(
        dsn, min_size=1, max_size=CONNEXIONS_MAX, command_timeout=COMMAND_SECONDS, server_settings=settings
    )
    async with pool:
        yield Vues(pool)
