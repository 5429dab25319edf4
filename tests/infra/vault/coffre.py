"""An empty vault in a test's database, with the roles that a server of ours has."""

from pathlib import Path

import asyncpg

import infra
from infra.migrate import migrate

MIGRATIONS = Path(infra.__file__).parent / "migrations" / "coffre"


async def prepare(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for role in ("ecriture", "lecture"):
            await connection.execute(
                f"do $$ begin create role {role} nologin; exception when duplicate_object then null; end $$"
            )
        await migrate(connection, MIGRATIONS, "coffre")
    finally:
        await connection.close()
