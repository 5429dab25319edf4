"""A log for tests of read models: facts straight into the store, without the acts that would have led to them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg

import domaine.registre
from domaine.fait import Fait
from infra.event_store.model import NewEvent
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.facts import LogLine, canonical, decode
from projections.engine.deltas import Deltas, Value
from projections.engine.projection import Projection
from projections.engine.sql import select
from projections.engine.table import Table
from projections.rebuilding.installation import installer
from projections.registre import PROJECTIONS

MIDI = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
TABLES = tuple(table for projection in PROJECTIONS for table in projection.tables)

assert domaine.registre.FAITS  # every fact is known from here on


class Ligne:
    """A fact to come, with the lines of its envelope that matter to the test; None: the moment it is recorded."""

    def __init__(
        self, fait: Fait, *, le: datetime | None = None, acteur: str = "nadia", corrige: int | None = None
    ) -> None:
        self.fait, self.le, self.acteur, self.corrige = fait, le, acteur, corrige

    def recorded(self, position: int, recu: datetime, *etiquettes: str, nom: UUID | None = None) -> LogLine[Any]:
        le = self.le or recu
        return LogLine(
            v=self.fait.VERSION,
            pos=position,
            id=nom or UUID(int=position),
            type=self.fait.NOM,
            tags=(*self.fait.tags(), *etiquettes),
            acte="Essai",
            date_effet=le,
            date_saisie=le,
            date_reception=recu,
            acteur=self.acteur,
            role="benevole",
            appareil="A",
            sequence_appareil=None,
            source="direct",
            cause=None,
            corrige=self.corrige,
            motif=None,
            empreinte_saisie="",
            data=self.fait,
        )

    def event(self) -> NewEvent:
        nom = uuid4()

        def encode(position: int, recorded_at: datetime, _numbers: Mapping[str, int]) -> bytes:
            return canonical(self.recorded(position, recorded_at, nom=nom))

        return NewEvent(nom, self.fait.NOM, self.fait.tags(), self.le, (), encode)


def lignes(faits: Sequence[Fait | Ligne]) -> list[Ligne]:
    return [f if isinstance(f, Ligne) else Ligne(f) for f in faits]


def en_memoire(*faits: Fait | Ligne) -> list[LogLine[Any]]:
    """The facts as a log would hold them, one a minute from noon on."""
    return [ligne.recorded(n, MIDI + timedelta(minutes=n)) for n, ligne in enumerate(lignes(faits), start=1)]


def lire(projection: Projection, table: Table, *faits: Fait | Ligne) -> list[dict[str, Any]]:
    """The rows that these facts make, as a page would read them."""
    return projection.fold(en_memoire(*faits)).dicts(table)


def seule(projection: Projection, table: Table, *faits: Fait | Ligne) -> dict[str, Any]:
    """The same, when one row is expected."""
    [ligne] = lire(projection, table, *faits)
    return ligne


@asynccontextmanager
async def magasin(
    database_url: str, projections: Sequence[Projection] = PROJECTIONS, *, scenario: bool = False
) -> AsyncIterator[EventStore]:
    """An event store on an empty log whose projections are live."""
    await prepare(database_url, views="vues", scenario=scenario)
    await installer(database_url)
    async with EventStore(
        database_url, projections=projections, decode=lambda event: decode(event.type, event.data)
    ) as store:
        yield store


async def inscrire(store: EventStore, *faits: Fait | Ligne, recu: datetime | None = None) -> int:
    """Append the facts, each alone, and return the head."""
    head = 0
    for ligne in lignes(faits):
        head = (await store.append([ligne.event()], recorded_at=recu)).last
    return head


async def recopier(store: EventStore, faits: Iterable[LogLine[Any]]) -> None:
    """Those of a log in memory, at the moments when it had them: the store's clock is a scenario's."""
    for f in faits:
        ligne = Ligne(f.data, le=f.date_effet, acteur=f.acteur, corrige=f.corrige)
        await inscrire(store, ligne, recu=f.date_reception)


async def vivantes(database_url: str, tables: Sequence[Table] = TABLES) -> Deltas:
    """The live tables, as a fold in memory would hold them."""
    connection = await asyncpg.connect(database_url)
    try:
        deltas = Deltas()
        for table in tables:
            width = len(table.key)
            rows = await connection.fetch(select(table))
            deltas.tables[table] = {tuple(row)[:width]: list(row) for row in rows}
        return deltas
    finally:
        await connection.close()


def lignes_de(deltas: Deltas, tables: Sequence[Table] = TABLES) -> dict[str, list[tuple[Value, ...]]]:
    return {table.name: list(deltas.rows(table)) for table in tables}


async def sql(database_url: str, *statements: str) -> None:
    """As the owner of everything: what no role of the program may do."""
    connection = await asyncpg.connect(database_url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()
