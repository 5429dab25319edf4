"""Makes the tables of a past moment: the very folds of the live ones, stopped there, in a schema of its own (R-182).

Meant for a process of its own: folding leaves no time to an event loop.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

import asyncpg
import msgspec

from projections.ecritures import suivi
from projections.ecritures.comptable import VERSION, Comptable, EcritureImpossible, Memoire
from projections.engine.deltas import Deltas
from projections.engine.filling import Filling
from projections.engine.log import LOG, Page, head, pages, true_pages, writer_and_reader
from projections.engine.projection import fold_into, write
from projections.engine.sql import Place, create, index
from projections.passe.moment import Moment, MomentImpossible, exister
from projections.passe.mondes import FORME, REGISTRE, le_plus_proche, trouver
from projections.registre import PROJECTIONS

_SEUL: Final = "select pg_advisory_lock(hashtextextended('passe', 0))"
"""One moment at a time, whatever the processes: pages and appends keep a core."""
GRAND_LIVRE: Final = "grand livre"
_PATIENCE: Final = "200ms"
_TABLES: Final = tuple(table for projection in PROJECTIONS for table in projection.tables)
_A_VIDER: Final = """
select case c.relkind when 'v' then 'view' else 'table' end as genre, c.relname as nom
from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'v')
"""
_PRENDRE: Final = f"""
update {REGISTRE}.mondes set pret = false, forme = $2, position = $3, vrai_au = $4, plies = 0, sur = $5,
    fait_le = clock_timestamp(), recu_le = (select recorded_at from {LOG}.events where position = $3)
where schema = $1
"""  # noqa: S608 - our own names
_PLUS_ANCIENS: Final = f"select schema from {REGISTRE}.mondes order by pret, fait_le nulls first, schema"  # noqa: S608
_VUES_DU_JOURNAL: Final = """
create view {s}.events as select * from {log}.events where position <= {p}{alors};
create view {s}.event_tags as select * from {log}.event_tags t where position <= {p}{tags};
create view {s}.log_head as
    select h.singleton, e.position, e.recorded_at, h.frontier, h.clock
    from {log}.log_head h, {log}.events e where e.position = {p};
create view {s}.series as select * from {log}.series;
"""
_SUIVI: Final = """
create unlogged table {s}.suivi (projection text primary key, fold_version int, position bigint, etat text,
                                 erreur text);
create unlogged table {s}.monde (position bigint, vrai_au timestamptz)
"""


async def construire(dsn: str, moment: Moment) -> str:
    """The schema where the tables of this moment stand, made unless they are there. Raises MomentImpossible."""
    async with writer_and_reader(dsn, "passé") as (writer, reader):
        await writer.execute("set client_min_messages = warning; set synchronous_commit = off")
        await writer.execute(_SEUL)
        exister(moment.position, await head(reader))
        trouve = await trouver(writer, moment)
        if trouve is not None:
            return trouve.schema
        return await _Chantier(writer, reader, moment).faire()


class _Chantier:
    def __init__(self, writer: asyncpg.Connection, reader: asyncpg.Connection, moment: Moment) -> None:
        self._writer, self._reader, self._moment = writer, reader, moment
        self._comptable: Comptable | None = Comptable()
        """None: what happened, in this order, no accountant can post; the ledger then stays behind, and says so."""
        self._vrai_au = moment.au if moment.vrai else None

    async def faire(self) -> str:
        depart = await le_plus_proche(self._writer, self._moment)
        apres = 0 if depart is None else depart[1]
        place = await self._degager(self._moment.position - apres, depart[0] if depart else None)
        if depart is not None:
            await self._copier(depart[0], apres, place)
        ecrire = Filling(self._writer, place).write if depart is None else partial(write, self._writer, place=place)
        async with self._faits(apres) as lus:
            async for faits in lus:
                await self._plier(faits, place, ecrire)
        await self._finir(place)
        return place.schema

    async def _degager(self, sur: int, garde: Place | None) -> Place:
        """Empty the schema of the oldest moment that nobody reads, and make the tables there."""
        choix = [row["schema"] for row in await self._writer.fetch(_PLUS_ANCIENS)]
        await self._writer.execute(f"set lock_timeout = '{_PATIENCE}'")
        for schema in choix:
            if garde is not None and schema == garde.schema:
                continue
            try:
                await self._vider(schema, sur)
            except asyncpg.LockNotAvailableError:
                continue  # somebody reads it at this very instant
            await self._writer.execute("set lock_timeout = 0")
            return Place(schema)
        raise MomentImpossible("Trop de personnes regardent le passé en même temps : réessayez dans un instant.")

    async def _vider(self, schema: str, sur: int) -> None:
        place = Place(schema)
        async with self._writer.transaction():
            restes = await self._writer.fetch(_A_VIDER, schema)
            for genre in ("view", "table"):
                noms = [place.named(row["nom"]) for row in restes if row["genre"] == genre]
                if noms:
                    await self._writer.execute(f"drop {genre} {', '.join(noms)}")
            await self._writer.execute(_PRENDRE, schema, FORME, self._moment.position, self._vrai_au, sur)
            await self._writer.execute("; ".join(create(table, place) for table in _TABLES))
            await suivi.creer(self._writer, place)
            await self._writer.execute(self._journal(schema))

    def _journal(self, schema: str) -> str:
        """The log as it stood: whatever a page asks of it stops at the same moment as the figures."""
        alors, tags = "", ""
        if self._vrai_au is not None:
            alors = f" and effective_at <= '{self._vrai_au.isoformat()}'"
            tags = f" and exists (select from {LOG}.events e where e.position = t.position{alors})"
        return (_VUES_DU_JOURNAL + _SUIVI).format(s=schema, log=LOG, p=self._moment.position, alors=alors, tags=tags)

    async def _copier(self, depart: Place, apres: int, place: Place) -> None:
        noms = [table.name for table in _TABLES] + [nom for nom in suivi.TABLES if nom != "ecritures_suivi"]
        await self._writer.execute(
            "; ".join(f"insert into {place.named(nom)} select * from {depart.named(nom)}" for nom in noms)  # noqa: S608
        )
        [tenu] = await self._writer.fetch(f"select position, memoire from {depart.named('ecritures_suivi')}")  # noqa: S608
        garde = tenu["position"] == apres
        self._comptable = Comptable(msgspec.msgpack.decode(tenu["memoire"], type=Memoire)) if garde else None

    @asynccontextmanager
    async def _faits(self, apres: int) -> AsyncIterator[AsyncIterator[Page]]:
        if self._vrai_au is None:
            yield pages(self._reader, apres, self._moment.position)
        else:
            async with self._reader.transaction(readonly=True):
                yield true_pages(self._reader, self._moment.position, self._vrai_au)

    async def _plier(self, faits: Page, place: Place, ecrire: Callable[[Deltas], Awaitable[None]]) -> None:
        deltas = Deltas()
        fold_into(deltas, PROJECTIONS, faits)
        await ecrire(deltas)
        await self._passer(faits, place)
        await self._writer.execute(
            f"update {REGISTRE}.mondes set plies = plies + $2 where schema = $1",  # noqa: S608 - our own names
            place.schema,
            len(faits),
        )

    async def _passer(self, faits: Page, place: Place) -> None:
        if self._comptable is None:
            return
        try:
            await suivi.passer(self._writer, self._comptable, faits, place)
        except (EcritureImpossible, LookupError):
            self._comptable = None

    async def _finir(self, place: Place) -> None:
        await self._writer.execute("; ".join(index(table, place) for table in _TABLES if table.indexes))
        await self._writer.execute(f"analyze {', '.join(place.named(table.name) for table in _TABLES)}")
        async with self._writer.transaction():
            if self._comptable is not None:
                await suivi.retenir(self._writer, self._comptable, self._moment.position, place)
            await self._writer.executemany(
                f"insert into {place.schema}.suivi values ($1, $2, $3, $4)",  # noqa: S608 - our own names
                [
                    *((each.name, each.fold_version, self._moment.position, "a_jour") for each in PROJECTIONS),
                    *([(GRAND_LIVRE, VERSION, 0, "en_retard")] if self._comptable is None else []),
                ],
            )
            await self._writer.execute(
                f"insert into {place.schema}.monde values ($1, $2)",  # noqa: S608 - our own names
                self._moment.position,
                self._vrai_au,
            )
            await self._writer.execute(f"update {REGISTRE}.mondes set pret = true where schema = $1", place.schema)  # noqa: S608
