"""What a batch has to know once it holds the lock, in one round trip."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import asyncpg

from infra.event_store.asking import Head, head_of, tags_of
from infra.event_store.model import Seen
from infra.event_store.pending import Pending

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
    looked_at: float
    """`time.monotonic()` when the head's `now` was read."""

    def moved(self, position: int, recorded_at: datetime, frontier: bytes, series: Mapping[str, int]) -> Standing:
        """The log as it stands once a batch ends there, if nobody else wrote; with the time that it is by then."""
        looked_at = time.monotonic()
        now = self.head.now + timedelta(seconds=looked_at - self.looked_at)
        head = Head(position, recorded_at, frontier, self.head.scenario, now)
        return Standing(head, (), series, self.edition, looked_at)

    def is_where(self, found: Standing) -> bool:
        """Whether the log was found just there: the same events, followed by the same projections."""
        mine, other = self.head, found.head
        return (mine.position, mine.frontier, mine.recorded_at, self.edition) == (
            other.position,
            other.frontier,
            other.recorded_at,
            found.edition,
        )

    def knows_series(self, batch: Sequence[Pending]) -> bool:
        """Whether it tells the last number of each series that these appends take numbers of."""
        return all(name in self.series for pending in batch for event in pending.events for name in event.series)


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
    return Standing(head_of(head), events, last, edition, time.monotonic())
