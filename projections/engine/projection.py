"""A projection is a sum over the log: one pure fold serves live, rebuild, as-of, what-if and drift check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import asyncpg

from domaine.fait import Fait
from infra.event_store.writes import Write, as_json, together
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.sql import LIVE, Place, upsert
from projections.engine.table import Table

Handler = Callable[[Deltas, Any], None]
Handlers = Mapping[str, Sequence[Handler]]
"""By the stored name of the fact."""
H = TypeVar("H", bound=Handler)


class Projection:
    """Some tables and what each kind of fact adds to them.

    `fold_version` must grow whenever the same facts would give other rows: the live tables are then rebuilt.
    """

    def __init__(self, name: str, fold_version: int, tables: Sequence[Table]) -> None:
        self.name = name
        self.fold_version = fold_version
        self.tables = tuple(tables)
        self.handlers: dict[str, Handler] = {}
        """By the stored name of the fact."""
        self.types: set[str] = set()
        """Stored names of the facts that it folds."""

    def on(self, *types: type[Fait]) -> Callable[[H], H]:
        """Fold these facts with the decorated function: it reads the fact, moves deltas, and nothing else."""

        def register(handler: H) -> H:
            for type_ in types:
                if type_.NOM in self.handlers:
                    raise ValueError(f"{self.name} folds {type_.__name__} twice")
                self.handlers[type_.NOM] = handler
                self.types.add(type_.NOM)
            return handler

        return register

    def fold(self, batch: Iterable[Recorded[Any]]) -> Deltas:
        """What a batch moves: pure, and the same whatever the batches."""
        deltas = Deltas()
        handlers = self.handlers
        for recorded in batch:
            handler = handlers.get(recorded.data.NOM)
            if handler is not None:
                handler(deltas, recorded)
        return deltas

    def writes(self, batch: Iterable[Recorded[Any]]) -> list[Write]:
        """The same as statements on the live tables."""
        return writes_of(self.fold(batch))


def fold_into(deltas: Deltas, projections: Sequence[Projection], batch: Iterable[Recorded[Any]]) -> None:
    """Fold a batch into deltas that may already hold others: several projections read each fact once."""
    fold_with(handlers_of(projections), deltas, batch)


def fold_with(handlers: Handlers, deltas: Deltas, batch: Iterable[Recorded[Any]]) -> None:
    """The same, for who folds many small batches."""
    for recorded in batch:
        for handler in handlers.get(recorded.data.NOM, ()):
            handler(deltas, recorded)


def handlers_of(projections: Sequence[Projection]) -> Handlers:
    """All that these projections do with each kind of fact, in their order."""
    handlers: dict[str, list[Handler]] = {}
    for projection in projections:
        for name, handler in projection.handlers.items():
            handlers.setdefault(name, []).append(handler)
    return handlers


def writes_of(deltas: Deltas, place: Place = LIVE) -> list[Write]:
    """One statement a table, however many rows move."""
    return [Write(upsert(table, place), [as_json([*rows.values()])]) for table, rows in deltas.tables.items()]


async def write(connection: asyncpg.Connection, deltas: Deltas, place: Place = LIVE) -> None:
    """Move the tables, in one round trip."""
    if deltas.tables:
        statement, values = together(writes_of(deltas, place))
        await connection.execute(statement, *values)
