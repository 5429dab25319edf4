"""Applies hand-written SQL files, each once, in order, whoever else is applying them at the same time.

Only the log and what stands beside it are migrated; read models are rebuilt instead.
"""

import hashlib
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from infra import Panne
from infra.event_store.session import connect

LOCK_PATIENCE = "60s"

# Not by name: a session remembers that a name was missing, and would miss a schema made while it waits for the lock.
_STARTED = """
select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = $1 and c.relname = 'migrations')
"""
# The first file and the list of what was applied are there at once: where there is the one, there is the other.
_FOREIGN = """
select 'migrations' <> all (array_agg(c.relname))
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1
"""
_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class MigrationRefusee(Panne):
    """The files and the database disagree, or a file cannot be applied; the file's transaction left no trace."""


@dataclass(frozen=True, slots=True)
class _Migration:
    name: str
    sql: str
    sha256: str


async def migrate(target: str | asyncpg.Connection, folder: Path, schema: str) -> list[str]:
    """Apply the `NNNN_name.sql` of `folder` that `schema` has not had yet, and return their names.

    Each file runs in its own transaction, with `schema` (created if missing) as its search path. A connection that is
    passed in must not be inside a transaction. Raises MigrationRefusee; ValueError when `schema` is no plain name.
    """
    if not _SCHEMA.fullmatch(schema):
        raise ValueError(schema)
    migrations = _read(folder)
    async with session_on(target) as connection:
        return await _apply_all(connection, migrations, schema)


@asynccontextmanager
async def session_on(target: str | asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The connection that was passed in, or one of its own to that address, closed after."""
    if not isinstance(target, str):
        yield target
        return
    connection = await connect(target)
    try:
        yield connection
    finally:
        await connection.close()


async def pending(connection: asyncpg.Connection, folder: Path, schema: str) -> bool:
    """Whether `migrate` would apply something."""
    applied = await _applied(connection, schema)
    return any(migration.name not in applied for migration in _read(folder))


def newest(folder: Path) -> int:
    """The number of the last of its files: what it makes is of that format."""
    return int(_read(folder)[-1].name[:4])


def _read(folder: Path) -> list[_Migration]:
    migrations: dict[str, _Migration] = {}
    for file in sorted(folder.glob("*.sql")):
        name = _NAME.fullmatch(file.name)
        if name is None:
            raise MigrationRefusee(f"Le fichier {file} ne s'appelle pas comme une migration : NNNN_nom.sql.")
        if name[1] in migrations:
            raise MigrationRefusee(f"Les migrations {migrations[name[1]].name} et {file.name} ont le même numéro.")
        content = file.read_bytes()
        migrations[name[1]] = _Migration(file.name, content.decode("utf-8"), hashlib.sha256(content).hexdigest())
    if not migrations:
        raise MigrationRefusee(f"Le dossier {folder} ne contient aucune migration.")
    return list(migrations.values())


async def _apply_all(connection: asyncpg.Connection, migrations: Sequence[_Migration], schema: str) -> list[str]:
    applied = await _applied(connection, schema)
    if applied.keys() >= {migration.name for migration in migrations}:  # nearly always: no lock to wait for
        _check(applied, migrations, schema)
        return []
    return [migration.name for migration in migrations if await _apply(connection, migration, migrations, schema)]


async def _applied(connection: asyncpg.Connection, schema: str) -> dict[str, str]:
    """The SHA-256 of each file, by name."""
    if not await connection.fetchval(_STARTED, schema):
        return {}
    rows = await connection.fetch(f"select name, sha256 from {schema}.migrations")  # noqa: S608 - a checked name
    return {row["name"]: row["sha256"] for row in rows}


async def _apply(
    connection: asyncpg.Connection, migration: _Migration, all_of_them: Sequence[_Migration], schema: str
) -> bool:
    """Whether it was applied by us: another process may have been first."""
    try:
        async with connection.transaction():
            applied = await _lock_and_read(connection, schema)
            _check(applied, all_of_them, schema)
            if migration.name in applied:
                return False
            await connection.execute(migration.sql)
            record = f"insert into {schema}.migrations (name, sha256) values ($1, $2)"  # noqa: S608 - a checked name
            await connection.execute(record, migration.name, migration.sha256)
    except asyncpg.LockNotAvailableError as error:
        raise MigrationRefusee(
            f"Une autre mise à jour de la base n'a pas fini après {LOCK_PATIENCE} : arrêtez-la, puis relancez."
        ) from error
    except asyncpg.PostgresError as error:
        raise MigrationRefusee(
            f"La migration {migration.name} a échoué{_where(migration, error)} : {error.args[0]}"
        ) from error
    return True


async def _lock_and_read(connection: asyncpg.Connection, schema: str) -> dict[str, str]:
    await connection.execute(f"set local lock_timeout = '{LOCK_PATIENCE}'")
    # Alone in its statement: the next one's snapshot must be taken after the wait. Freed by the commit.
    await connection.execute("select pg_advisory_xact_lock(hashtextextended('migrate ' || $1, 0))", schema)
    if await connection.fetchval(_FOREIGN, schema):
        raise MigrationRefusee(
            f"Le schéma « {schema} » de cette base a déjà des tables, qui ne sont pas de ce programme : "
            "donnez-lui une base vide. Rien n'y a été changé."
        )
    await connection.execute(f"""
        set local client_min_messages = warning;
        create schema if not exists {schema};
        set local search_path = {schema};
        create table if not exists migrations (
            name text primary key,
            sha256 text not null,
            applied_at timestamptz not null default now()
        )
    """)
    return {row["name"]: row["sha256"] for row in await connection.fetch("select name, sha256 from migrations")}


def _check(applied: Mapping[str, str], migrations: Sequence[_Migration], schema: str) -> None:
    known = {migration.name: migration.sha256 for migration in migrations}
    for name, sha256 in sorted(applied.items()):
        if name not in known:
            raise MigrationRefusee(
                f"La base a reçu la migration {name} ({schema}), que ce programme ne connaît pas : "
                "il est plus ancien que la base, installez sa version récente."
            )
        if known[name] != sha256:
            raise MigrationRefusee(
                f"La migration {name} ({schema}) a été modifiée après avoir été appliquée : "
                "rétablissez ce fichier, et écrivez le changement dans une nouvelle migration."
            )
    late = [name for name in known if name not in applied and name < max(applied, default="")]
    if late:
        raise MigrationRefusee(
            f"La migration {late[0]} ({schema}) vient avant {max(applied)}, déjà appliquée : "
            "donnez-lui un numéro plus grand."
        )


def _where(migration: _Migration, error: asyncpg.PostgresError) -> str:
    position: str | None = getattr(error, "position", None)
    return f", ligne {migration.sql[: int(position)].count(chr(10)) + 1}" if position else ""
