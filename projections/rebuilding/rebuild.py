"""Rebuild: the same folds over the whole log, in tables beside the live ones, which they replace in an instant.

Nothing stops meanwhile. The long part and the comparison hold no lock; under the lock of the log only the last few
facts are folded and the names exchanged.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from typing import Final

import asyncpg

from infra import Panne
from infra.event_store.projecting import stand_at
from projections.engine.deltas import Deltas
from projections.engine.filling import Filling
from projections.engine.log import PAGE, Page, decoded, head, page, stored_pages, writer_and_reader
from projections.engine.projection import Projection, fold_with, handlers_of
from projections.engine.sql import SHADOW, create, drop, index, qualified, take_place
from projections.rebuilding.comparaison import with_shadow
from projections.registre import PAR_NOM, PROJECTIONS

PATIENCE_SECONDS: Final = 120.0
_PAUSE_SECONDS: Final = 0.1
_VACUUM_SECONDS: Final = 5
"""The server ends a vacuum of its own one second after somebody wants its table, and not for who waits less."""
_TOGETHER: Final = 20_000
"""Facts whose moves of one row are summed before it is written; what they move waits in memory, 60 MB of it."""
_SLICE: Final = 50
"""Facts folded between two looks at the sockets: a page comes in a hundred pieces, and should be there in time."""
_AHEAD: Final = 2
"""Pages folded that wait to be written: some take longer to fold, others to write."""

_ALONE = "select pg_try_advisory_lock(hashtextextended('reconstruire', 0))"
_LIVE = "select projection, fold_version, position, etat from suivi"
_THERE = "select name from unnest($1::text[]) as name where to_regclass(name) is not null"
# Keeps vacuums away from the tables, and neither readers nor writers.
_SPARE = "set local lock_timeout = '{seconds}s'; lock table {names} in share update exclusive mode"
# Every page reads `suivi` before any figure: once it is ours, none is under way that would hold some tables and want
# others. Without it, the exchange and busy pages lock each other out for minutes.
_LOCK = """
set local lock_timeout = '200ms';
select from log_head where singleton for update;
lock table suivi in access exclusive mode
"""
_FORGET = "delete from avancement where not projection = any ($1)"
_CURRENT = """
insert into avancement (projection, fold_version, etat)
select name, version, 'a_jour' from unnest($1::text[], $2::int[]) as mine(name, version)
on conflict (projection) do update set fold_version = excluded.fold_version, etat = excluded.etat,
    position = null, erreur = null
"""


class ReconstructionImpossible(Panne):
    """The rebuild could not end; the live tables are as they were."""


class Avancement:
    """How far a rebuild has come: facts folded, facts to fold, facts a second."""

    def __init__(self, position: int, tete: int, secondes: float) -> None:
        self.position, self.tete = position, tete
        self.faits_par_seconde = int(position / secondes) if secondes > 0 else 0


Progression = Callable[[Avancement], None]


@dataclass(frozen=True)
class Bilan:
    """What became of one projection."""

    projection: str
    version_avant: int | None
    """None: it had never been computed."""
    version: int
    comparee: bool
    """False when the live tables were behind the log: there was nothing to compare with."""
    differences: tuple[str, ...]
    """The first ones, in French; expected when the fold version changed."""

    @property
    def derive(self) -> bool:
        """The same fold over the same facts gave other figures: the live ones were touched by something else."""
        return bool(self.differences) and self.version_avant == self.version


@dataclass(frozen=True)
class Reconstruction:
    position: int
    secondes: float
    bilans: tuple[Bilan, ...]
    remplacee: bool
    """False: a live table had drifted, and it was kept so that somebody looks first."""

    @property
    def faits_par_seconde(self) -> int:
        return int(self.position / self.secondes) if self.secondes > 0 else 0


async def reconstruire(
    dsn: str,
    *noms: str,
    progression: Progression | None = None,
    malgre_ecart: bool = False,
) -> Reconstruction:
    """Recompute these projections, all of them when none is named, from the first fact, and put the result in place.

    The log is read once, however many they are.

    A parked projection follows the log again afterwards. When the same fold version gives other figures than those
    shown, nothing is replaced unless `malgre_ecart`. Raises KeyError on an unknown name, ReconstructionImpossible.
    Meant for a process of its own: folding leaves no time to an event loop.
    """
    chosen = tuple(PAR_NOM[nom] for nom in noms) or PROJECTIONS
    async with writer_and_reader(dsn, "reconstruction") as (writer, reader):
        if not await writer.fetchval(_ALONE):
            raise ReconstructionImpossible("Une reconstruction est déjà en cours : attendez qu'elle finisse.")
        with _no_garbage():
            return await _Rebuild(writer, reader, chosen, progression).run(malgre_ecart=malgre_ecart)


class _Rebuild:
    def __init__(
        self,
        writer: asyncpg.Connection,
        reader: asyncpg.Connection,
        projections: Sequence[Projection],
        progression: Progression | None,
    ) -> None:
        self._writer, self._reader = writer, reader
        self._projections = projections
        self._handlers = handlers_of(projections)
        self._tables = [table for projection in projections for table in projection.tables]
        self._shadow, self._turn = Filling(writer, SHADOW), asyncio.Lock()
        self._progression = progression
        self._start = time.monotonic()
        self._done = 0
        """Position that the shadow tables stand at."""

    async def run(self, *, malgre_ecart: bool) -> Reconstruction:
        # Nothing of a rebuild needs to survive a crash before its last commit.
        await self._writer.execute("set synchronous_commit = off")
        try:
            for table in self._tables:
                await self._writer.execute(f"{drop(table, SHADOW)}; {create(table, SHADOW)}")
            await self._catch_up()
            await self._index()
            await self._catch_up()
            bilans = await self._compare()
            remplacee = malgre_ecart or not any(bilan.derive for bilan in bilans)
            if remplacee:
                await self._swap()
        finally:
            if not self._writer.is_closed():
                for table in self._tables:
                    await self._writer.execute(drop(table, SHADOW))
        return Reconstruction(self._done, time.monotonic() - self._start, bilans, remplacee)

    async def _index(self) -> None:
        """By both sessions, each taking the next table as soon as it is free."""
        tables = iter(self._tables)

        async def take_the_next(connection: asyncpg.Connection) -> None:
            for table in tables:
                await connection.execute(f"{index(table, SHADOW)}; analyze {qualified(table, SHADOW)}")

        both = (take_the_next(self._writer), take_the_next(self._reader))
        for error in filter(None, await asyncio.gather(*both, return_exceptions=True)):
            raise error

    async def _catch_up(self) -> None:
        """Fold in batches, each committed, until what is left fits in one; written while the next ones are folded."""
        while (tete := await head(self._reader)) > self._done:
            before = self._done
            writing = deque[asyncio.Task[None]]()
            try:
                async with aclosing(stored_pages(self._reader, before, tete, _TOGETHER)) as stored:
                    async for rows in stored:
                        deltas = await self._fold(rows)
                        if len(writing) == _AHEAD:
                            await writing.popleft()
                        writing.append(asyncio.create_task(self._commit(deltas, rows[-1]["position"], tete)))
            finally:
                ended = await asyncio.gather(*writing, return_exceptions=True)  # the session is free again
            for error in filter(None, ended):
                raise error
            if tete - before < PAGE:
                return  # the rest fits in one batch, even under the lock

    async def _commit(self, deltas: Deltas, position: int, tete: int) -> None:
        async with self._turn:  # in the order of positions: the last fact wins
            await self._shadow.write(deltas)
        self._done = position
        if self._progression is not None:
            self._progression(Avancement(position, tete, time.monotonic() - self._start))

    async def _fold(self, rows: Sequence[asyncpg.Record]) -> Deltas:
        """Raise ReconstructionImpossible, naming the projection and the fact that it cannot fold."""
        deltas = Deltas()
        for start in range(0, len(rows), _SLICE):
            batch = decoded(rows[start : start + _SLICE])
            try:
                fold_with(self._handlers, deltas, batch)
            except Exception as error:
                raise _explained(self._projections, batch) from error
            await asyncio.sleep(0)  # lets what is being written leave, and what is being read arrive
        return deltas

    async def _compare(self) -> tuple[Bilan, ...]:
        """Against the live tables at the very position of one snapshot, to which the shadow is brought inside it."""
        async with self._writer.transaction(isolation="repeatable_read"):
            position = await head(self._writer)
            await self._fold_tail(position)
            live = {row["projection"]: row for row in await self._writer.fetch(_LIVE)}
            return tuple([await self._bilan(one, live.get(one.name), position) for one in self._projections])

    async def _bilan(self, projection: Projection, live: asyncpg.Record | None, position: int) -> Bilan:
        comparee = live is not None and live["etat"] == "a_jour" and live["position"] == position
        found = [await with_shadow(self._writer, table) for table in projection.tables] if comparee else []
        return Bilan(
            projection.name,
            None if live is None else live["fold_version"],
            projection.fold_version,
            comparee,
            tuple(sentence for sentences in found for sentence in sentences),
        )

    async def _swap(self) -> None:
        """Retried, briefly each time: appends and pages in progress go first."""
        await self._writer.execute("set synchronous_commit = on")
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            await self._catch_up()
            before = self._done
            try:
                async with self._writer.transaction(isolation="read_committed"):
                    await self._keep_vacuums_away()
                    await self._writer.execute(_LOCK)
                    await self._exchange()
            except (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError):
                self._done = before
                await asyncio.sleep(_PAUSE_SECONDS)
            else:
                return
        raise ReconstructionImpossible(
            f"Les tables sont restées occupées {PATIENCE_SECONDS:.0f} s : recommencez à un moment plus calme."
        )

    async def _keep_vacuums_away(self) -> None:
        """Before anything is held: one may last for minutes, and the exchange would be tried in vain until then."""
        live = [qualified(table) for table in self._tables]
        names = [row["name"] for row in await self._writer.fetch(_THERE, live)]
        if names:
            await self._writer.execute(_SPARE.format(seconds=_VACUUM_SECONDS, names=", ".join(names)))

    async def _exchange(self) -> None:
        position = await head(self._writer)
        await self._fold_tail(position)
        for table in self._tables:
            await self._writer.execute(take_place(table))
        names = [projection.name for projection in self._projections]
        versions = [projection.fold_version for projection in self._projections]
        await stand_at(self._writer, position)
        await self._writer.execute(_CURRENT, names, versions)
        if len(names) == len(PROJECTIONS):
            await self._writer.execute(_FORGET, names)  # those of a version of the program that is no longer used

    async def _fold_tail(self, position: int) -> None:
        while rows := await page(self._writer, self._done, position):
            await self._shadow.write(await self._fold(rows))
            self._done = rows[-1]["position"]


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Facts and deltas hold no cycles: looking for some would take a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _explained(projections: Sequence[Projection], batch: Page) -> ReconstructionImpossible:
    for recorded in batch:
        for projection in projections:
            try:
                projection.fold([recorded])
            except Exception as error:  # noqa: BLE001 - it is what we look for
                return ReconstructionImpossible(
                    f"La projection {projection.name} ne sait pas lire le fait n° {recorded.pos} "
                    f"({recorded.data.NOM}) : {error!r}. Les tables affichées n'ont pas changé."
                )
    return ReconstructionImpossible("Un lot de faits n'a pas pu être lu. Les tables affichées n'ont pas changé.")
