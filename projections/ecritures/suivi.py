"""The ledger's tables, brought up to the head of the log whenever somebody is about to read them.

They are no projection of the append's transaction: an entry depends on the ones before it, and nobody reads accounts
while a hall is busy. One transaction folds what is new, with the memory stored beside the entries.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import asyncpg
import msgspec

from domaine.comptes.faits import PeriodeCloturee
from projections.ecritures.comptable import VERSION, Comptable, Memoire
from projections.ecritures.modele import Ecriture
from projections.ecritures.registre import REGLES
from projections.ecritures.validation import Cloture, Tete, Validation, cloture_de, valider
from projections.engine.log import Page, decoded, head, open_session, page
from projections.engine.sql import LIVE, SCHEMA, SHADOW, Place

TABLES: Final = ("ecritures", "validations", "clotures", "ecritures_suivi")
COLONNES: Final = (
    "position", "rang", "ordre", "groupement", "cycle", "journal", "le", "piece", "piece_le", "libelle", "compte",
    "sous", "aux", "debit", "credit",
)  # fmt: skip

_DDL: Final = Path(__file__).with_name("tables.sql").read_text()
_SUIVI: Final = "create table {t} (position bigint, version int, memoire bytea)"
_ETAT: Final = f"select position, version, memoire from {SCHEMA}.ecritures_suivi"  # noqa: S608 - our own schema
_VERROU: Final = "select pg_advisory_xact_lock(hashtextextended('ecritures', 0))"
_VERROU_DE_SESSION: Final = "select pg_advisory_lock(hashtextextended('ecritures', 0))"
_A_VALIDER: Final = """
select position, rang, min(journal) as journal, min(le) as le from {ecritures} e
where position <= $1 and le <= $2 and not exists (
    select from {validations} v where (v.position, v.rang) = (e.position, e.rang))
group by position, rang
"""
_NUMEROS: Final = "select journal, exercice, max(numero) as dernier from {validations} group by 1, 2"
_TYPES: Final = frozenset({*REGLES, PeriodeCloturee.NOM})
_TRANCHE: Final = 250
"""Facts folded before the event loop has its turn."""

Rangee = tuple[object, ...]


class Session(Protocol):
    """A session on the tables, or a page's reading of them."""

    async def fetch(self, query: str, /, *args: Any) -> Any: ...
    async def fetchrow(self, query: str, /, *args: Any) -> Any: ...
    async def fetchval(self, query: str, /, *args: Any) -> Any: ...


async def mettre_a_jour(dsn: str) -> int:
    """Bring the ledger to the head of the log, and return that position; made anew when the rules changed."""
    connection = await open_session(dsn, "grand livre")
    try:
        return await _suivre(connection)
    finally:
        await connection.close()


@asynccontextmanager
async def grand_livre(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    """A session on the ledger at one moment, up to date."""
    connection = await open_session(dsn, "grand livre")
    try:
        await _suivre(connection)
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def au_meme_fait(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    """A session where the ledger stops at the same fact as every other table, whoever records meanwhile.

    Others who read accounts wait until it ends.
    """
    connection = await open_session(dsn, "grand livre")
    try:
        await connection.execute(
            _VERROU_DE_SESSION
        )  # before the moment is fixed: nobody else moves the ledger after it
        async with connection.transaction(isolation="repeatable_read"):
            await _suivre(connection)
            yield connection
    finally:
        await connection.close()


async def refaire(dsn: str) -> int:
    """Make the ledger again from the first fact, and put it in place of the one that is read meanwhile."""
    connection = await open_session(dsn, "grand livre")
    try:
        async with connection.transaction():
            await connection.execute(_VERROU)
            return await _recommencer(connection)
    finally:
        await connection.close()


async def _suivre(connection: asyncpg.Connection) -> int:
    async with connection.transaction():
        await connection.execute(_VERROU)  # alone in its statement: what follows sees what the holder before us wrote
        etat = await etat_du_suivi(connection)
        if etat is None or etat["version"] != VERSION:
            return await _recommencer(connection)
        comptable = Comptable(msgspec.msgpack.decode(etat["memoire"], type=Memoire))
        return await _plier(connection, comptable, etat["position"])


async def _recommencer(connection: asyncpg.Connection) -> int:
    await connection.execute("set local client_min_messages = warning")
    for table in TABLES:
        await connection.execute(f"drop table if exists {SHADOW.named(table)}")
    await creer(connection, SHADOW)
    position = await _plier(connection, Comptable(), 0, SHADOW)
    for table in TABLES:
        await connection.execute(f"drop table if exists {LIVE.named(table)}")
        await connection.execute(f"alter table {SHADOW.named(table)} rename to {table}")
    return position


async def creer(connection: asyncpg.Connection, place: Place) -> None:
    """The tables of an empty ledger, at a place that has none."""
    await connection.execute(_DDL.format(s=f"{place.schema}.", x=place.suffix))
    await connection.execute(_SUIVI.format(t=place.named("ecritures_suivi")))
    await connection.execute(
        f"insert into {place.named('ecritures_suivi')} values (0, $1, $2)",  # noqa: S608 - our own names
        VERSION,
        msgspec.msgpack.encode(Memoire()),
    )


async def _plier(connection: asyncpg.Connection, comptable: Comptable, apres: int, place: Place = LIVE) -> int:
    tete = await head(connection)
    if tete == apres:
        return tete
    while rows := await page(connection, apres, tete):
        apres = rows[-1]["position"]
        faits: Page = []
        for debut in range(0, len(rows), _TRANCHE):
            faits += decoded(row for row in rows[debut : debut + _TRANCHE] if row["type"] in _TYPES)
            await asyncio.sleep(0)
        await passer(connection, comptable, faits, place)
    await retenir(connection, comptable, tete, place)
    return tete


async def passer(connection: asyncpg.Connection, comptable: Comptable, faits: Page, place: Place) -> None:
    """Post these facts, which come next."""
    lignes: list[Rangee] = []
    clotures: list[Cloture] = []
    for debut in range(0, len(faits), _TRANCHE):
        tranche = faits[debut : debut + _TRANCHE]
        lignes += rangees(comptable.tout(tranche))
        clotures += [cloture_de(fait) for fait in tranche if isinstance(fait.data, PeriodeCloturee)]
        await asyncio.sleep(0)
    await _inscrire(connection, "ecritures", COLONNES, lignes, place)
    for cloture in clotures:
        await _clore(connection, cloture, place)


async def retenir(connection: asyncpg.Connection, comptable: Comptable, position: int, place: Place) -> None:
    """Say how far the ledger has come, and what its next entry may depend on."""
    await connection.execute(
        f"update {place.named('ecritures_suivi')} set position = $1, memoire = $2",  # noqa: S608 - our own names
        position,
        msgspec.msgpack.encode(comptable.m),
    )


async def _inscrire(
    connection: asyncpg.Connection, table: str, colonnes: Sequence[str], rangees_: Sequence[Rangee], place: Place
) -> None:
    await connection.copy_records_to_table(
        f"{table}{place.suffix}", records=rangees_, columns=colonnes, schema_name=place.schema
    )


async def _clore(connection: asyncpg.Connection, cloture: Cloture, place: Place) -> None:
    validations = await a_valider(connection, cloture, place)
    await _inscrire(connection, "validations", Validation._fields, validations, place)
    await _inscrire(connection, "clotures", Cloture._fields, [cloture], place)


async def a_valider(connection: Session, cloture: Cloture, place: Place = LIVE) -> list[Validation]:
    """What this closing makes final, or would, among the entries that are not."""
    tables = {table: place.named(table) for table in TABLES}
    clos = await connection.fetchval(f"select max(au) from {tables['clotures']}")  # noqa: S608 - our own names
    numeros = {
        (row["journal"], row["exercice"]): row["dernier"] for row in await connection.fetch(_NUMEROS.format_map(tables))
    }
    rows = await connection.fetch(_A_VALIDER.format_map(tables), cloture.arrete_a, cloture.au)
    return valider([Tete(*row.values()) for row in rows], cloture, clos, numeros)


async def etat_du_suivi(connection: Session) -> Mapping[str, Any] | None:
    """`position`, `version` and `memoire` of the stored ledger; None: it was never made."""
    if await connection.fetchval("select to_regclass($1)", f"{SCHEMA}.ecritures_suivi") is None:
        return None
    etat: Mapping[str, Any] | None = await connection.fetchrow(_ETAT)
    return etat


def rangees(ecritures: Iterable[Ecriture]) -> list[Rangee]:
    """Entries as rows of the table, in its order."""
    return [
        (e.position, e.rang, ordre, e.groupement, e.cycle, e.journal, e.le, e.piece, e.piece_le, e.libelle, *ligne)
        for e in ecritures
        for ordre, ligne in enumerate(map(_ligne, e.lignes), start=1)
    ]


def _ligne(ligne: object) -> Rangee:
    return msgspec.structs.astuple(ligne)  # type: ignore[arg-type]  # a Struct
