"""Where the log stands, for a batch: as it was found under the lock, or as the batch before left it."""

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
    """The log as the holder of the lock finds it, or as it should be found."""

    head: Head
    fence: int
    """How many times somebody gave up looking for a batch: see `insert.sql`."""
    new: Sequence[Seen]
    """Those after the position asked for, in order."""
    series: Mapping[str, int]
    """Last number of each series asked for; 0 before the first."""
    edition: int | None
    """Of the projections that move with the log; None: they do not stand where it does."""
    looked_at: float
    """`time.monotonic()` when the head's `now` was read."""

    def moved(self, position: int, recorded_at: datetime, frontier: bytes, series: Mapping[str, int]) -> Standing:
        """The log as it stands once a batch ends there, if nobody else wrote."""
        head = self.head._replace(position=position, recorded_at=recorded_at, frontier=frontier)
        return self._replace(head=head, new=(), series=series)

    def seen(self, now: datetime) -> Standing:
        """The same, of which the server has just said what time it is."""
        return self._replace(head=self.head._replace(now=now), looked_at=time.monotonic())

    def later(self) -> Standing:
        """The same, with the server's clock as it must be by now."""
        return self.seen(self.head.now + timedelta(seconds=time.monotonic() - self.looked_at))

    def age(self) -> float:
        """Seconds since the server's clock was read."""
        return time.monotonic() - self.looked_at

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
    return Standing(head_of(head), int(head["tags"]), events, last, edition, time.monotonic())
