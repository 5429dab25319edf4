"""Before the store starts: the log's tables, the roles, and what this server lets us enforce.

Run by whoever owns the tables; the store itself then works as the write role.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import asyncpg

from infra.event_store.errors import ClockRefused
from infra.event_store.session import MAY_WRITE_AS, WRITE_ROLE, quoted
from infra.migrate import migrate, pending, session_on
from infra.postgres import ServeurIndisponible
from infra.postgres.programs import MAJOR_MIN

MIGRATIONS: Final = Path(__file__).parent.parent / "migrations" / "journal"
GUARDED_TABLES: Final = 4

_SUIVI = Path(__file__).with_name("suivi.sql").read_text()
_GUARDS = """
select count(*) from pg_trigger g join pg_class t on t.oid = g.tgrelid join pg_namespace n on n.oid = t.relnamespace
where n.nspname = $1 and g.tgname = 'only_grows' and g.tgenabled = 'A'
"""
_RISKY_SETTINGS = """
select name from unnest(array['fsync', 'full_page_writes', 'synchronous_commit']) as name
where current_setting(name) = 'off'
"""
_SCENARIO = "update {schema}.log_head set clock = 'scenario' where position = 0"
_MISSING = """
select name from unnest($1::text[]) as name where not exists (select from pg_namespace where nspname = name)
"""
_TO_HAND_OVER = """
select exists (
    select from pg_namespace where nspname = $1 and nspowner <> to_regrole($2)::oid
    union all
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind in ('r', 'v')
      and (c.relowner <> to_regrole($2)::oid or not has_table_privilege('lecture', c.oid, 'select'))
)
"""
_HAND_OVER = """
alter schema {views} owner to ecriture;
alter table avancement owner to ecriture;
alter table avancement_commun owner to ecriture;
alter view suivi owner to ecriture;
alter function another_edition owner to ecriture;
grant usage on schema {views} to lecture;
grant select on all tables in schema {views} to lecture;
alter default privileges for role ecriture in schema {views} grant select on tables to lecture;
"""
_CLOCK = "select clock from {schema}.log_head"


async def prepare(
    target: str | asyncpg.Connection,
    *,
    schema: str = "journal",
    views: str | None = None,
    scratch: Sequence[str] = (),
    scenario: bool = False,
) -> list[str]:
    """Bring the tables up to date, and say which protections this server does not enforce, a French sentence each.

    `views`: schema of the projections, owned by the write role; `scratch`: others of its own, for tables that may be
    lost at any time, emptied when the tables of the log change. `scenario`: the writer says when events are recorded;
    chosen while the log is empty, for ever (ClockRefused otherwise). A connection that is passed in must not be inside
    a transaction. Raises MigrationRefusee, ServeurIndisponible on a server that is too old.
    """
    async with session_on(target) as connection:
        _require_recent(connection)
        if scratch and await pending(connection, MIGRATIONS, schema):
            for name in scratch:  # what stands there may read the tables that change
                await connection.execute(f"drop schema if exists {quoted(name)} cascade")
        await migrate(connection, MIGRATIONS, schema)
        writer = bool(await connection.fetchval(MAY_WRITE_AS, WRITE_ROLE))
        if views is not None:
            await _make_views(connection, views, writer=writer)
        if scratch:
            await _make_scratch(connection, scratch, writer=writer)
        if scenario:
            await connection.execute(_SCENARIO.format(schema=quoted(schema)))
            if await connection.fetchval(_CLOCK.format(schema=quoted(schema))) != "scenario":
                raise ClockRefused("Ce journal a déjà servi : il donne lui-même l'heure de réception.")
        return await _not_enforced(connection, schema, writer=writer)


def _require_recent(connection: asyncpg.Connection) -> None:
    major = connection.get_server_version().major
    if major < MAJOR_MIN:
        raise ServeurIndisponible(
            f"Le serveur de cette base est un PostgreSQL {major}, trop ancien : il faut la version {MAJOR_MIN} ou une "
            "plus récente. Rien n'y a été changé."
        )


async def _make_views(connection: asyncpg.Connection, views: str, *, writer: bool) -> None:
    async with connection.transaction():
        # Several processes may start at once.
        await connection.execute("select pg_advisory_xact_lock(hashtextextended('views ' || $1, 0))", views)
        await connection.execute("set local client_min_messages = warning")
        await _create_schemas(connection, [views])
        await connection.execute(f"set local search_path = {quoted(views)}")
        await connection.execute(_SUIVI)
        # Granted once and for all: again, every session of every process would have to plan its statements anew.
        if writer and await connection.fetchval(_TO_HAND_OVER, views, WRITE_ROLE):
            await connection.execute(_HAND_OVER.format(views=quoted(views)))


async def _make_scratch(connection: asyncpg.Connection, names: Sequence[str], *, writer: bool) -> None:
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(hashtextextended('scratch ' || $1, 0))", names[0])
        await _create_schemas(connection, names)
        if writer:
            owned = [f"alter schema {quoted(name)} owner to {WRITE_ROLE}" for name in names]
            await connection.execute("; ".join(owned))


async def _create_schemas(connection: asyncpg.Connection, names: Sequence[str]) -> None:
    # Reading the catalogue makes the session hear of what was made while it waited for the lock.
    for row in await connection.fetch(_MISSING, names):
        await connection.execute(f"create schema {quoted(row['name'])}")


async def _not_enforced(connection: asyncpg.Connection, schema: str, *, writer: bool) -> list[str]:
    missing = []
    if not writer:
        missing.append(
            f"Le rôle « {WRITE_ROLE} » n'a pas pu être créé : le programme écrit avec le compte propriétaire."
        )
    if await connection.fetchval(_GUARDS, schema) != GUARDED_TABLES:
        missing.append("Les déclencheurs qui interdisent de modifier le journal ont été retirés ou désactivés.")
    return missing + [
        f"Le réglage « {row['name']} » du serveur est à « off » : une panne peut perdre des faits."
        for row in await connection.fetch(_RISKY_SETTINGS)
    ]
