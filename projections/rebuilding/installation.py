"""The tables of figures, made where they are missing; which projections must be rebuilt before anybody writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import asyncpg

from projections.engine.log import head, open_session
from projections.engine.sql import SCHEMA, create, index
from projections.passe import mondes
from projections.registre import PAR_NOM, PROJECTIONS

_COLUMNS = """
select c.relname, array_agg(a.attname::text) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = to_regnamespace($1) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped group by 1
"""
_NEVER = "delete from avancement where projection = any ($1)"
"""Whatever was said of them: a table that was just made holds nothing."""
_SUIVI = "select projection, fold_version, position, etat from suivi"


async def installer(dsn: str, *, passe: bool = False) -> list[str]:
    """Create the missing tables, and return the names of the projections to rebuild before the store starts.

    They are those whose tables were made by another version of the program, have other columns than this one writes,
    or were never filled from a log that already holds facts; all of them when one is followed that is not known here,
    where a newer program was. A projection that failed and was left behind is not among them: its pages say so until
    it is rebuilt. `passe`: with the table that tells which past moments stand where. The schemas and `suivi` must exist
    (`infra.event_store.preparing`).
    """
    connection = await open_session(dsn, "installation des vues")
    try:
        async with connection.transaction():
            # Several processes may start at once.
            await connection.execute("select pg_advisory_xact_lock(hashtextextended('vues', 0))")
            there = {row["relname"]: row["columns"] for row in await connection.fetch(_COLUMNS, SCHEMA)}
            missing = [(one.name, table) for one in PROJECTIONS for table in one.tables if table.name not in there]
            for _, table in missing:
                await connection.execute(f"{create(table)}; {index(table)}")
            await connection.execute(_NEVER, list({name for name, _ in missing}))
        if passe:
            await mondes.installer(connection)
        return await _to_rebuild(connection, there)
    finally:
        await connection.close()


async def _to_rebuild(connection: asyncpg.Connection, there: Mapping[str, Sequence[str]]) -> list[str]:
    """`there`: the columns of each table, as they were found."""
    if not await head(connection):
        return []
    known = {row["projection"]: row["fold_version"] for row in await connection.fetch(_SUIVI)}
    if known.keys() - PAR_NOM.keys():
        return [*PAR_NOM]
    return [
        name
        for name, projection in PAR_NOM.items()
        if known.get(name) != projection.fold_version
        or any(set(there.get(table.name, table.columns)) != set(table.columns) for table in projection.tables)
    ]
