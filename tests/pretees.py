"""Databases lent to one test after another, with their sessions: what a test wrote there is taken back.

A copy of its own costs a test the files of every table, six sessions, and the plans of all that is asked in them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, Self, cast

import asyncpg
import psycopg

from infra.event_store.session import connect

Copy = Callable[[str], AbstractContextManager[str]]
"""Address of a copy of the database of that name, as long as the block lasts."""

AT_ONCE: Final = 2
"""Beginnings whose database is kept: those that the tests of one module take turns at."""
PATIENCE_MS: Final = 10_000
"""For a session that a test left open, and that holds what is to be taken back."""
LOANS: Final = 40
"""After which a database is copied afresh: every row that was taken back still lies in its table."""

_TABLES: Final = """
select format('%I.%I', nspname, relname) from pg_class join pg_namespace space on space.oid = relnamespace
where relkind = 'r' and (nspname !~ '^pg_' and nspname <> 'information_schema') order by 1
"""
_ORDINARY: Final = """
select format('alter table %s enable trigger %I', tgrelid::regclass, tgname) from pg_trigger where tgenabled = 'A'
"""
_CATALOGUES: Final = ("pg_catalog.pg_class", "pg_catalog.pg_namespace", "pg_catalog.pg_trigger")
"""Where another table, another index or another trigger is seen."""
_AS_OPENED: Final = "reset all; reset role; unlisten *; select pg_advisory_unlock_all()"

_OF_THE_POOL: Final = {"loop", "record_class", "connection_class"}

State = tuple[int, int | None]
"""Of a table: how many rows, and the last transaction that wrote one of those that are there."""
Rows = Mapping[str, bytes]
"""By table, as the server copies them out and in."""


class Lent:
    """A database that is as it was each time it is lent."""

    def __init__(self, url: str, rows: Rows | None) -> None:
        """`rows`: what stands in its tables, read from another copy; None: they are read."""
        self.url = url
        self.loans = 0
        self._session = psycopg.connect(url, autocommit=True)
        # Triggers that refuse to take a fact back stay in force for everybody else.
        for (ordinary,) in self._session.execute(_ORDINARY).fetchall():
            self._session.execute(ordinary.encode())
        self._session.execute("set session_replication_role = replica")
        # Among hundreds of small tables, helpers would take ten times as long to call as the work takes.
        self._session.execute("set max_parallel_workers_per_gather = 0")
        self._session.execute(f"set statement_timeout = {PATIENCE_MS}")
        self._tables = [table for (table,) in self._session.execute(_TABLES)]
        self._look = " union all ".join(
            f"select {rank}, count(*), max(xmin::text::bigint) from {table}"
            for rank, table in enumerate([*_CATALOGUES, *self._tables])
        )
        self._states = self._looked_at()
        self.rows = rows or {table: self._read(table) for table in self._tables if self._states[table][0]}

    def taken_back(self) -> bool:
        """Whether every table is again as it was; False: something was done to them that only a copy undoes."""
        try:
            now = self._looked_at()
            changed = [table for table, state in now.items() if state != self._states[table]]
            if any(table in changed for table in _CATALOGUES):
                return False
            if changed:
                self._write(changed)
        except psycopg.Error:
            return False
        return True

    def close(self) -> None:
        self._session.close()

    def _looked_at(self) -> dict[str, State]:
        names = [*_CATALOGUES, *self._tables]
        answers = self._session.execute(self._look.encode(), prepare=True)
        return {names[rank]: (rows, last) for rank, rows, last in answers}

    def _read(self, table: str) -> bytes:
        with self._session.cursor() as cursor, cursor.copy(f"copy {table} to stdout (format binary)".encode()) as rows:
            return b"".join(map(bytes, rows))

    def _write(self, tables: list[str]) -> None:
        with self._session.transaction(), self._session.cursor() as cursor:
            for table in tables:
                cursor.execute(f"delete from {table}".encode())
                if table in self.rows:
                    with cursor.copy(f"copy {table} from stdin (format binary)".encode()) as rows:
                        rows.write(self.rows[table])
            (by,) = cursor.execute("select pg_current_xact_id()::text::bigint % (1::bigint << 32)").fetchone() or (0,)
        self._states |= {table: (self._states[table][0], by if table in self.rows else None) for table in tables}


class Waiting:
    """Sessions of one kind on a database that is lent, closed by their owners."""

    def __init__(self) -> None:
        self.sessions: list[Kept] = []
        self.over = False

    def end(self) -> None:
        """The database goes: who waits ends, and so will whoever is still used."""
        self.over = True
        for session in self.sessions:
            session.end()


class Kept(asyncpg.Connection):
    """A session that its owner closes and the next one opens, with its plans."""

    place: Waiting | None = None
    """Where it waits; None: it ends when it is closed."""
    _pool_holder: Callable[[], Any] | None
    """The driver's own: its place in a pool."""

    async def close(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109 - the driver's own
        if not self._waits():
            await super().close(timeout=timeout)

    def terminate(self) -> None:
        if not self._waits():
            super().terminate()

    def end(self) -> None:
        self.place = None
        self.terminate()

    async def opened_again(self) -> Self | None:
        """As when it was opened; None when it is lost, or still busy with what it was asked last."""
        opened = False
        try:
            await self.execute(_AS_OPENED)
            opened = True
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return None
        finally:
            if not opened:
                self.end()
        return self

    def _waits(self) -> bool:
        if self.place is None or self.place.over or self.is_closed() or self.is_in_transaction():
            return False
        if self not in self.place.sessions:
            for listeners in ("_listeners", "_log_listeners", "_termination_listeners"):
                getattr(self, listeners).clear()
            self._proxy = None
            self._leave()
            self.place.sessions.append(self)
        return True

    def _leave(self) -> None:
        """As a session that ends leaves its pool, which would end it once it is idle for five minutes."""
        holder = None if self._pool_holder is None else self._pool_holder()
        self._pool_holder = None
        if holder is not None and holder._con is self:
            holder._release_on_close()


class Pretees:
    """The databases that are lent, and who waits to be opened again on each."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy
        self._lent: dict[str, tuple[Lent, AbstractContextManager[str]]] = {}
        self._rows: dict[str, Rows] = {}
        self._waiting: dict[str, dict[Hashable, Waiting]] = {}

    @contextmanager
    def lend(self, model: str) -> Iterator[str]:
        """Address of a database that is as that one, until the block ends."""
        lent = self._as_it_was(model)
        lent.loans += 1
        yield lent.url

    async def connect(self, dsn: str, **settings: Any) -> asyncpg.Connection:
        """As the program opens a session; one that was closed on a database that is lent is opened again."""
        if dsn not in self._waiting:
            return await connect(dsn, **settings)
        place = self._waiting[dsn].setdefault(_told(settings), Waiting())
        while place.sessions:
            if (opened := await place.sessions.pop().opened_again()) is not None:
                return opened
        session = cast("Kept", await connect(dsn, **{**settings, "connection_class": Kept}))
        session.place = place
        return session

    def close(self) -> None:
        for model in [*self._lent]:
            self._drop(model)

    def _as_it_was(self, model: str) -> Lent:
        if model in self._lent:
            lent, block = self._lent.pop(model)
            self._lent[model] = lent, block  # the last one used
            if lent.loans < LOANS and lent.taken_back():
                return lent
            self._drop(model)
        while len(self._lent) >= AT_ONCE:
            self._drop(next(iter(self._lent)))
        block = self._copy(model)
        lent = Lent(block.__enter__(), self._rows.get(model))
        self._rows[model] = lent.rows
        self._lent[model] = lent, block
        self._waiting[lent.url] = {}
        return lent

    def _drop(self, model: str) -> None:
        lent, block = self._lent.pop(model)
        for place in self._waiting.pop(lent.url).values():
            place.end()
        lent.close()
        block.__exit__(None, None, None)


def _told(settings: Mapping[str, Any]) -> Hashable:
    """What makes a session another one: all that a pool says of it but its loop and its classes."""
    return repr(sorted((name, value) for name, value in settings.items() if name not in _OF_THE_POOL))
