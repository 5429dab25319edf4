"""PostgreSQL's own programs, `pg_dump` and `psql`, on a database given by its address."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

from infra.backup import SauvegardeImpossible
from infra.postgres.programs import find_client

_SAID: Final = 300
"""Characters of what the program says that people are shown."""
_ROLES: Final = (
    "les rôles « ecriture » et « lecture » manquent sur ce serveur, et ce compte ne peut pas les créer ; qui le peut "
    "lance « create role ecriture nologin » et « create role lecture nologin », puis recommencez."
)
_KNOWN: Final = {
    "server version mismatch": "PostgreSQL y est plus récent que celui de ce programme ; mettez le programme à jour.",
    "No space left on device": "le disque est plein ; faites de la place, puis recommencez.",
    "ermission denied": "l'accès est refusé ; vérifiez le compte de la base et les droits du dossier.",
    'role "ecriture" does not exist': _ROLES,
    'role "lecture" does not exist': _ROLES,
    "onnection refused": "la base n'écoute plus ; vérifiez que son serveur tourne, puis recommencez.",
}
"""What it says in English, and what people read; the rest is shown as it is."""


async def run(program: str, dsn: str, *arguments: str, fed: AsyncIterator[bytes] | None = None) -> None:
    """Wait until it has done; `fed`: what it reads.

    Raises SauvegardeImpossible, which repeats what it says, and ServeurIndisponible.
    """
    address, password = _apart(dsn)
    # What stands on a command line, everybody on the machine can read.
    env = os.environ | ({} if password is None else {"PGPASSWORD": password})
    process = await asyncio.create_subprocess_exec(
        find_client(program),
        f"--dbname={address}",
        "--no-password",
        *arguments,
        env=env,
        stdin=asyncio.subprocess.DEVNULL if fed is None else asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        said, _ = await asyncio.gather(_all(process.stderr), _feed(process.stdin, fed))
        status = await process.wait()
    except BaseException:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    if status:
        raise SauvegardeImpossible(_why(program, said, status))


def _why(program: str, said: bytes, status: int) -> str:
    words = " ".join(said.decode(errors="replace").split())
    known = next((french for english, french in _KNOWN.items() if english in words), None)
    return f"« {program} » a échoué : {known or words[:_SAID] or f'code {status}'}"


async def _feed(into: asyncio.StreamWriter | None, chunks: AsyncIterator[bytes] | None) -> None:
    if into is None or chunks is None:
        return
    with suppress(BrokenPipeError, ConnectionResetError):  # it stopped at an error, and says which
        async for chunk in chunks:
            into.write(chunk)
            await into.drain()
    into.close()


async def _all(stream: asyncio.StreamReader | None) -> bytes:
    return b"" if stream is None else await stream.read()


def _apart(dsn: str) -> tuple[str, str | None]:
    """The address without its password, and the password."""
    parts = urlsplit(dsn)
    who, at, where = parts.netloc.rpartition("@")
    user, colon, password = who.partition(":")
    if not colon:
        return dsn, None
    return urlunsplit(parts._replace(netloc=f"{user}{at}{where}")), unquote(password)
