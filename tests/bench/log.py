"""The long log on which everything is measured: whole rounds of many neighbourhoods, written fast."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import asyncpg

from domaine.caisses.faits import CaisseOuverte
from domaine.fait import Fait
from domaine.foyers.faits import FoyerInscrit
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from projections.rebuilding.installation import installer
from projections.rebuilding.rebuild import reconstruire
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import Ligne
from tests.projections.synthese import remplir

NEIGHBOURHOODS: Final = tuple(f"n{number}" for number in range(16))
"""Groups that joined lately: whoever pays here has a short history, and still a short one when the benchmark ends."""
SHARED: Final = "partage"
"""The group on whose households all callers crowd."""
LEAST: Final = 4_000
"""Facts of the shortest log."""

_APPEND: Final = 200
_POLL_SECONDS: Final = 0.5
_POSITION: Final = "select position from log_head"
_JOINED: Final = "select tags from events where type = $1 order by position"

Advance = Callable[[int, int], None]
"""What is done, out of what."""


class Household(NamedTuple):
    foyer: str
    groupement: str

    @property
    def till(self) -> str:
        """Of its group, open for the whole benchmark."""
        return till_of(self.groupement)


async def make_log(dsn: str, facts: int, advance: Advance) -> None:
    """An empty database becomes a log of exactly that many facts (`LEAST` or more), all its figures up to date."""
    await prepare(dsn, views="vues")
    await installer(dsn)
    connection = await connect(dsn)
    try:
        ours = _ours(facts)
        await _fill(connection, facts - len(ours), dsn, advance)
        await _append(dsn, ours)
        await reconstruire(dsn, progression=lambda a: advance(a.position, a.tete))
        await connection.execute("vacuum analyze")
        await connection.execute("checkpoint")
    finally:
        await connection.close()


async def connect(dsn: str) -> asyncpg.Connection:
    return await asyncpg.connect(dsn, server_settings={"search_path": "journal, public"})


async def households(dsn: str, *groups: str) -> list[Household]:
    """Those of these groups, in the order in which they joined."""
    connection = await connect(dsn)
    try:
        rows = await connection.fetch(_JOINED, FoyerInscrit.NOM)
    finally:
        await connection.close()
    joined = (dict(tag.split(":", 1) for tag in row["tags"]) for row in rows)
    return [Household(tags["foyer"], tags["groupement"]) for tags in joined if tags["groupement"] in groups]


def till_of(groupement: str) -> str:
    return f"C1:banc-{groupement}"


async def _fill(connection: asyncpg.Connection, facts: int, dsn: str, advance: Advance) -> None:
    watcher = await connect(dsn)
    filling = asyncio.create_task(remplir(connection, facts))
    try:
        while not filling.done():
            await asyncio.wait([filling], timeout=_POLL_SECONDS)
            advance(await watcher.fetchval(_POSITION), facts)
        await filling
    finally:
        await watcher.close()


def _ours(facts: int) -> list[Fait]:
    """What the benchmark adds to the rounds: households to pay, and a till open in each of their groups."""
    crowded = [SHARED] * max(64, facts // 400)
    apart = [NEIGHBOURHOODS[n % len(NEIGHBOURHOODS)] for n in range(min(40_000, max(512, facts // 10)))]
    return [
        *(exemple(CaisseOuverte, session=till_of(group), groupement=group) for group in (SHARED, *NEIGHBOURHOODS)),
        *(
            exemple(FoyerInscrit, foyer=f"F-{100_000 + n}", groupement=group, titulaire=f"p-{n}")
            for n, group in enumerate(crowded + apart)
        ),
    ]


async def _append(dsn: str, facts: Sequence[Fait]) -> None:
    async with EventStore(dsn) as store:
        for first in range(0, len(facts), _APPEND):
            await store.append([Ligne(fact).event() for fact in facts[first : first + _APPEND]])
