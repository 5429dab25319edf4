"""The tables of figures, made where they are missing; which projections must be rebuilt before anybody writes."""

from __future__ import annotations

import asyncpg

from projections.engine.log import head, open_session
from projections.engine.sql import create, index, qualified
from projections.passe import mondes
from projections.registre import PAR_NOM, PROJECTIONS

_MISSING = "select name from unnest($1::text[]) as name where to_regclass(name) is null"
_SUIVI = "select projection, fold_version, position, etat from suivi"


async def installer(dsn: str, *, passe: bool = False) -> list[str]:
    """Create the missing tables, and return the names of the projections to rebuild before the store starts.

    They are those whose tables were made by another version of the program, or never filled from a log that already
    holds facts. A projection that failed and was left behind is not among them: its pages say so until it is rebuilt.
    `passe`: with the table that tells which past moments stand where. The schemas and `suivi` must exist
    (`infra.event_store.preparing`).
    """
    connection = await open_session(dsn, "installation des vues")
    try:
        async with connection.transaction():
            # Several processes may start at once.
            await connection.execute("select pg_advisory_xact_lock(hashtextextended('vues', 0))")
            tables = {qualified(table): table for projection in PROJECTIONS for table in projection.tables}
            for row in await connection.fetch(_MISSING, list(tables)):
                table = tables[row["name"]]
                await connection.execute(f"{create(table)}; {index(table)}")
        if passe:
            await mondes.installer(connection)
        return await _to_rebuild(connection)
    finally:
        await connection.close()


async def _to_rebuild(connection: asyncpg.Connection) -> list[str]:
    if not await head(connection):
        return []
    known = {row["projection"]: row["fold_version"] for row in await connection.fetch(_SUIVI)}
    return [name for name, projection in PAR_NOM.items() if known.get(name) != projection.fold_version]
