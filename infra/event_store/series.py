"""Numbers without a hole (receipts, orders, slips), taken under the lock and written with the batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import asyncpg

from infra.event_store.model import NewEvent

NO_NUMBERS: Mapping[str, int] = MappingProxyType({})

_LAST_NUMBERS = """
select asked.name, coalesce(s.last, 0) as last
from unnest($1::text[]) as asked(name) left join series s on s.name = asked.name
"""


class Series:
    """The series that one batch uses: an append that fails gives its numbers back."""

    def __init__(self, last: Mapping[str, int]) -> None:
        self.last = dict(last)
        self.moved: dict[str, int] = {}
        """What there is to write: the last number that the batch took in each series."""

    async def load(self, connection: asyncpg.Connection, events: Iterable[NewEvent]) -> None:
        """Learn the last numbers of the series that these events ask for, unless they are known."""
        unknown = {name for event in events for name in event.series} - self.last.keys()
        if unknown:
            for name, last in await connection.fetch(_LAST_NUMBERS, sorted(unknown)):
                self.last[name] = last

    def number(self, events: Sequence[NewEvent]) -> list[Mapping[str, int]]:
        """The numbers of each event, if they are all accepted: see `keep`."""
        taken: dict[str, int] = {}
        numbers: list[Mapping[str, int]] = []
        for event in events:
            if event.series:
                for name in event.series:
                    taken[name] = taken.get(name, self.last[name]) + 1
                numbers.append({name: taken[name] for name in event.series})
            else:
                numbers.append(NO_NUMBERS)
        return numbers

    def keep(self, numbers: Iterable[Mapping[str, int]]) -> None:
        for taken in numbers:
            if taken:
                self.last.update(taken)
                self.moved.update(taken)
