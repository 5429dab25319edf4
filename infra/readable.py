"""Whether this program can read the log: one that is older than the base opens nothing, rather than a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import asyncpg

from infra import Panne
from infra.event_store.session import quoted
from infra.facts import UnknownFact, require_known

_NAMED: Final = 3
_LATEST: Final = """
with recursive held(type) as (
    (select type from {events} order by type limit 1)
    union all
    select (select e.type from {events} e where e.type > held.type order by e.type limit 1)
    from held where held.type is not null
)
select held.type, latest.data from held
cross join lateral (select data from {events} e where e.type = held.type order by position desc limit 1) latest
"""
"""The last fact of each type, two index look-ups each: whoever writes a newer version does not go back to an older."""


class ProgrammeTropAncien(Panne):
    """The log holds facts that a newer version of the program wrote; nothing was touched."""


async def require_readable(connection: asyncpg.Connection, schema: str) -> None:
    """Raise ProgrammeTropAncien."""
    latest = await connection.fetch(_LATEST.format(events=f"{quoted(schema)}.events"))
    if unknown := list(_unknown(latest)):
        more = ", …" if len(unknown) > _NAMED else ""
        raise ProgrammeTropAncien(
            f"Le journal contient des faits que ce programme ne connaît pas ({', '.join(unknown[:_NAMED])}{more}) : "
            "il est plus ancien que la base, installez sa version récente."
        )


def _unknown(latest: list[asyncpg.Record]) -> Iterator[str]:
    for row in latest:
        try:
            require_known(row["type"], row["data"])
        except UnknownFact as unknown:
            yield str(unknown)
