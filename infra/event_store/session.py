"""Sessions on the log: which role, which time limits, which plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import asyncpg

from infra.causes import en_francais
from infra.event_store.errors import Unavailable

WRITE_ROLE: Final = "ecriture"
MAY_WRITE_AS: Final = "select pg_has_role(current_user, oid, 'set') from pg_roles where rolname = $1"
_BECOME: Final = f"""
select set_config('role', '{WRITE_ROLE}', false) where pg_has_role(to_regrole('{WRITE_ROLE}')::oid, 'set')
"""  # a text of ours, without values: one message

# A holder of the lock that stops (a frozen process, a cut cable) is cut off by the server: the others go on.
WRITER_LIMITS: Final[Mapping[str, str]] = {
    "idle_in_transaction_session_timeout": "2s",
    "lock_timeout": "2s",
    "statement_timeout": "5s",
    "transaction_timeout": "10s",
}
READER_LIMITS: Final[Mapping[str, str]] = {
    "default_transaction_read_only": "on",
    "statement_timeout": "5s",
    "transaction_timeout": "10s",
}

# The statements of the store are made for index ranges, whatever the statistics say: a plan that changed its mind
# under the lock would stop everybody. Generic plans are made once for each session.
_PLANS: Final[Mapping[str, str]] = {
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "enable_bitmapscan": "off",
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
}

# A peer that vanished without a word (the machine is unplugged) is noticed in about 15 s. Ignored on a unix socket.
_KEEPALIVE: Final[Mapping[str, str]] = {
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "3",
}

# Whoever has waited for the log looks at it as it is then, in a batch of one message too, however the server is set.
_LATEST: Final[Mapping[str, str]] = {"default_transaction_isolation": "read committed"}

CONNECT_SECONDS: Final = 5.0
LOST: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What a statement raises when the server, the network or the session fails it (a timeout is an OSError)."""
GONE: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.PostgresSystemError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    ConnectionError,
)
"""Those of them that say nothing of the statement: the server stopped, cut the session off, has no room left, or cannot
read its disk."""
UNREADABLE: Final = asyncpg.CharacterNotInRepertoireError
"""Asked about the character 0, which no keyboard types: whoever asked is at fault."""

COMMAND_SECONDS: Final = 12.0
"""Above every limit of the server: what still hangs then is a dead network."""


class Unreachable(ConnectionError):
    """No session could be opened; the argument says why, in French."""


async def connect(*arguments: Any, **settings: Any) -> asyncpg.Connection:
    """For sessions and pools of sessions. Raises Unreachable, whatever the reason.

    A server says in many ways that it takes nobody, some of which would be a mistake of ours once a session is open.
    """
    try:
        return await asyncpg.connect(*arguments, **{"timeout": CONNECT_SECONDS, **settings})
    except LOST as error:
        raise Unreachable(en_francais(error)) from error


def is_gone(error: BaseException) -> bool:
    """Whether the server or the session was lost, or silent too long; a value that cannot be sent is our own fault."""
    return isinstance(error, (*GONE, TimeoutError)) and not isinstance(error, ValueError)


@contextmanager
def before_recording() -> Iterator[None]:
    """What is lost in here is lost before anything is recorded. Raises Unavailable, which says so."""
    try:
        yield
    except (*GONE, TimeoutError) as error:
        if not is_gone(error):
            raise
        raise Unavailable from error


async def become_writer(connection: asyncpg.Connection | asyncpg.pool.PoolConnectionProxy) -> None:
    """This session goes on as the write role, where the migrations could make it; a session of a pool keeps it."""
    await connection.execute(_BECOME)


def pooled(dsn: str, *, least: int, most: int, settings: Mapping[str, str]) -> asyncpg.Pool:
    """Sessions as the write role, opened by whoever enters it.

    A session comes back as it is, rid of a transaction that was left open: nothing that is asked of it may set more
    than its transaction. Undoing what could have been set is four statements, each time that somebody is done with it.
    A page asks many small things: a server that compiles those it believes long would keep it waiting for a compiler.
    """
    return asyncpg.create_pool(
        dsn,
        connect=connect,
        min_size=least,
        max_size=most,
        command_timeout=COMMAND_SECONDS,
        server_settings={"jit": "off", **settings},
        init=become_writer,
        reset=_as_it_is,
    )


async def _as_it_is(_: asyncpg.Connection) -> None:
    """After asyncpg has ended the transaction."""


class Sessions:
    """Opens sessions on the log of one schema, as the write role when the server has it for us."""

    def __init__(self, dsn: str, schema: str, views: str) -> None:
        self.dsn, self.schema, self.views = dsn, schema, views

    async def writer(self) -> asyncpg.Connection:
        return await self._open("log writer", {**WRITER_LIMITS, **_PLANS, **_LATEST})

    async def reader(self) -> asyncpg.Connection:
        return await self._open("log reader", {**READER_LIMITS, **_PLANS})

    async def listener(self) -> asyncpg.Connection:
        return await self._open("log listener", {})

    async def _open(self, name: str, settings: Mapping[str, str]) -> asyncpg.Connection:
        chosen = {
            "search_path": f"{quoted(self.schema)}, {quoted(self.views)}",
            "application_name": name,
            **_KEEPALIVE,
            **settings,
        }
        connection = await connect(
            self.dsn,
            command_timeout=COMMAND_SECONDS,
            server_settings=chosen,
            # Those of a batch are long, one for each set of tables that facts touch together, and used for ever.
            statement_cache_size=256,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
        )
        try:
            await become_writer(connection)
        except BaseException:
            discard(connection)
            raise
        return connection


def discard(connection: asyncpg.Connection | None) -> None:
    """Close without waiting for a server that may not answer."""
    if connection is not None:
        connection.terminate()


def quoted(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'
