"""Both parts of a backup put into a base that never held a fact."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import asyncpg

from infra.backup import SauvegardeImpossible
from infra.backup.client import run
from infra.backup.sheet import Part
from infra.checkpoints.folder import begun, copied, keyed
from infra.event_store.session import quoted
from infra.migrate import session_on

_ROLES: Final = Path(__file__).with_name("roles.sql")
_CHUNK: Final = 1 << 16
_HELD: Final = "select to_regclass('journal.log_head') is not null"
_HEAD: Final = "select position from journal.log_head"
_OTHERS: Final = """
select count(*) from pg_stat_activity
where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
"""
_TOGETHER: Final = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-")

Told = Callable[[int, int], None]
"""How many bytes were read, and out of how many."""


async def restore(dsn: str, parts: Mapping[Part, Path], schemas: Iterable[str], told: Told) -> None:
    """All or nothing. The log's and the vault's tables alone: figures are computed again by whoever calls.

    `parts`: folders whose sheets were read. `schemas`: what an empty base of this program may hold beside the two,
    dropped with them. Raises SauvegardeImpossible, also when the base holds a fact, ServeurIndisponible.
    """
    async with session_on(dsn) as connection:
        await _require_empty(connection)
        for schema in (*parts, *schemas):
            await connection.execute(f"drop schema if exists {quoted(schema)} cascade")
    await run("psql", dsn, *_TOGETHER, fed=_sql([parts[part] / part.dump for part in Part], told))


def restore_checkpoints(parts: Mapping[Part, Path], into: Path) -> None:
    """Those that were saved, unless there are some already: theirs go further, and say what is missing."""
    if keyed(into) or begun(into):
        return
    saved = [file for folder in parts.values() for files in copied(folder) for file in files]
    if saved:
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in saved:
        shutil.copy2(file, into / file.name)


async def _require_empty(connection: asyncpg.Connection) -> None:
    held = await connection.fetchval(_HEAD) if await connection.fetchval(_HELD) else 0
    if held:
        raise SauvegardeImpossible(
            f"Cette base tient déjà {held} faits : restaurez dans une base neuve (--dossier, ou une autre adresse dans "
            "DATABASE_URL). Rien n'a changé."
        )
    if await connection.fetchval(_OTHERS):
        raise SauvegardeImpossible(
            "Un autre programme tient cette base : arrêtez-le (Ctrl+C), puis relancez. Rien n'a changé."
        )


async def _sql(dumps: list[Path], told: Told) -> AsyncIterator[bytes]:
    yield _ROLES.read_bytes()
    before, total = 0, sum(dump.stat().st_size for dump in dumps)
    for dump in dumps:
        with dump.open("rb") as packed, gzip.open(packed) as opened:
            while chunk := opened.read(_CHUNK):
                yield chunk
                told(before + packed.tell(), total)
        before += dump.stat().st_size
