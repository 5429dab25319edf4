"""A page reads all its figures in one moment: one transaction, one position of the log, nothing written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

import asyncpg

from infra.event_store.session import pooled
from projections.passe import mondes
from projections.passe.moment import Moment
from projections.passe.mondes import Avance, Monde

CONNEXIONS_MAX: Final = 8
CONNEXIONS_DU_PASSE: Final = 3
"""Of their own: whoever goes back in time takes no session from those who work."""
ATTENTE_SECONDES: Final = 5.0

Ligne = Mapping[str, Any]


class TropDeLecteurs(Exception):
    """No session came free in time; the page says to try again."""


class MondeParti(Exception):
    """The tables of this past moment gave way to another's: they must be made again."""


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

    async def lignes(self, sql: str, /, *valeurs: Any) -> list[Ligne]:
        """Every row, however many: a figure of which rows were left out would be a false one."""
        return [dict(row) for row in await self._connection.fetch(sql, *valeurs)]

    async def ligne(self, sql: str, *valeurs: Any) -> Ligne | None:
        """The first row; None: there is none."""
        row = await self._connection.fetchrow(sql, *valeurs)
        return None if row is None else dict(row)

    async def valeur(self, sql: str, *valeurs: Any) -> Any:
        """The first column of the first row; None: there is none, or it holds none."""
        return await self._connection.fetchval(sql, *valeurs)

    async def fetch(self, sql: str, /, *valeurs: Any) -> Any:
        """As a connection says it, and its own rows: the accounts are read from either."""
        return await self._connection.fetch(sql, *valeurs)

    fetchrow, fetchval = ligne, valeur


class Vues:
    """The sessions on which pages read."""

    def __init__(self, pool: asyncpg.Pool, passe: asyncpg.Pool, journal: str) -> None:
        self._pool, self._passe, self._journal = pool, passe, journal

    @asynccontextmanager
    async def lire(self, monde: Monde | None = None) -> AsyncIterator[Lecture]:
        """Now, or a past moment whose tables stand. Raise TropDeLecteurs, MondeParti."""
        async with (
            _session(self._pool if monde is None else self._passe) as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            if monde is not None:
                await connection.execute(f"set local search_path = {monde.schema}, {self._journal}")
            await _tenir(connection)
            if monde is not None and not await mondes.tient(connection, monde):
                raise MondeParti
            position = await connection.fetchval("select position from log_head")
            parked = await connection.fetch("select projection from suivi where etat = 'en_retard' order by 1")
            yield Lecture(connection, position, tuple(row["projection"] for row in parked))

    async def monde(self, moment: Moment) -> Monde | None:
        """Where the tables of this moment stand; None: they must be made."""
        async with _session(self._passe) as connection:
            return await mondes.trouver(connection, moment)

    async def avance(self, moment: Moment) -> Avance | None:
        """How far these tables are made; None: nobody has begun."""
        async with _session(self._passe) as connection:
            return await mondes.avance(connection, moment)


@asynccontextmanager
async def _session(pool: asyncpg.Pool) -> AsyncIterator[asyncpg.pool.PoolConnectionProxy]:
    try:
        connection = await pool.acquire(timeout=ATTENTE_SECONDES)
    except TimeoutError:
        raise TropDeLecteurs from None
    try:
        yield connection
    finally:
        await pool.release(connection)


async def _tenir(connection: asyncpg.pool.PoolConnectionProxy) -> None:
    try:
        # Takes no snapshot: if these tables are being exchanged or replaced, what is read below is from after it.
        await connection.execute("lock table suivi in access share mode")
    except asyncpg.UndefinedTableError:
        raise MondeParti from None


@asynccontextmanager
async def ouvrir_vues(dsn: str, *, journal: str = "journal", vues: str = "vues") -> AsyncIterator[Vues]:
    settings = {"search_path": f"{vues}, {journal}", "application_name": "pages", "statement_timeout": "5s"}
    pool = pooled(dsn, least=1, most=CONNEXIONS_MAX, settings=settings)
    passe = pooled(dsn, least=0, most=CONNEXIONS_DU_PASSE, settings=settings)
    async with pool, passe:
        yield Vues(pool, passe, journal)
