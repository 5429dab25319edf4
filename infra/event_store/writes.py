"""Statements on tables of their own, sent as one: each round trip under the lock keeps everybody else waiting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec

_PLACE: Final = re.compile(r"\$(\d+)")


class Write(NamedTuple):
    """One insert, update or delete."""

    statement: str
    """Its values are $1, $2 and so on."""
    values: Sequence[Any]


def together(writes: Sequence[Write], after: Write | None = None, answer: str = "") -> Write:
    """One statement that does them all. They share one snapshot: no two may touch the same row.

    `after`: comes first, a statement that ends with its last `with` query. `answer`: what the statement selects; of the
    queries, those that it asks run before the others.
    """
    parts = writes if after is None else (after, *writes)
    statement = _joined(
        None if after is None else after.statement,
        tuple(write.statement for write in writes),
        tuple(len(write.values) for write in parts),
        answer,
    )
    return Write(statement, [value for write in parts for value in write.values])


def as_json(values: Sequence[Any]) -> str:
    """Rows, or a column, on their way to SQL: one JSON text costs a fraction of arrays of the driver."""
    return _encoder.encode(values).decode()


_encoder = msgspec.json.Encoder()


@lru_cache(maxsize=512)
def _joined(opening: str | None, statements: tuple[str, ...], counts: tuple[int, ...], answer: str) -> str:
    taken = 0 if opening is None else counts[0]
    own_counts = counts if opening is None else counts[1:]
    parts: list[str] = []
    for rank, (statement, count) in enumerate(zip(statements, own_counts, strict=True)):
        parts.append(f"w{rank} as ({_shifted(statement, taken)})")
        taken += count
    if opening is None:
        return f"with {', '.join(parts)} select {answer}"
    return "\n, ".join([opening, *parts]) + f" select {answer}"


def _shifted(statement: str, by: int) -> str:
    return _PLACE.sub(lambda place: f"${int(place[1]) + by}", statement)
