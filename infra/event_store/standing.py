"""What a batch has to know once it holds the lock, in one round trip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import asyncpg

from infra.event_store.asking import Head, head_of, tags_of
from infra.event_store.model import Seen

_HEAD: Final = Path(__file__).with_name("head.sql").read_text()
_LIVE: Final = Path(__file__).with_name("live.sql").read_text()


class Standing(NamedTuple):
    """The log as the holder of the lock finds it."""

    head: Head
    new: Sequence[Seen]
    """Those after the position asked for, in order."""
    series: Mapping[str, int]
    """Last number of each series asked for; 0 before the first."""
    edition: int | None
    """Of the projections that move with the log; None: they do not stand where it does."""


async def look(
    connection: asyncpg.Connection, after: int, most: int, series: Sequence[str], *, projections: bool
) -> Standing:
    """Under the lock. `projections`: whether the log has any."""
    head, *rows = await connection.fetch(_HEAD + _LIVE if projections else _HEAD, after, most, series)
    events: list[Seen] = []
    last: dict[str, int] = {}
    edition: int | None = None
    for position, name, tags, data, _, _, id_ in rows:
        if data is not None:
            events.append(Seen(position, name, data, tags_of(tags), id_))
        elif tags == "series":
            last[name] = position
        else:
            edition = position
    return Standing(head_of(head), events, last, edition)
