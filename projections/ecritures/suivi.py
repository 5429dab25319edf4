"""The ledger's tables, brought up to the head of the log whenever somebody is about to read them.

They are no projection of the append's transaction: an entry depends on the ones before it, and nobody reads accounts
while a hall is busy. One transaction folds what is new, with the memory stored beside the entries.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import asyncpg
import msgspec

from domaine.comptes.faits import PeriodeCloturee
from projections.ecritures.comptable import VERSION, Comptable, Memoire
from projections.ecritures.modele import Ecriture
from projections.ecritures.registre import REGLES
from projections.ecritures.validation import Cloture, Tete, Validation, cloture_de, valider
from projections.engine.log import decoded, head, open_session, page
from projections.engine.sql import SCHEMA, SHADOW

TABLES: Final = ("ecritures", "validations", "clotures", "ecritures_suivi")
COLONNES: Final = (
    "position", "rang", "ordre", "groupement", "cycle", "journal", "le", "piece", "piece_le", "libelle", "compte",
    "sous", "aux", "debit", "credit",
)  # fmt: skip

_DDL: Final = Path(__file__).with_name("tables.sql").read_text()
_SUIVI: Final = f"create table {SCHEMA}.ecritures_suivi{{x}} (position bigint, version int, memoire bytea)"
_ETAT: Final = f"select position, version, memoire from {SCHEMA}.ecritures_suivi"  # noqa: S608 - our own schema
_VERROU: Final = "select pg_advisory_xact_lock(hashtextextended('ecritures', 0))"
_A_VALIDER: Final = """
select position, rang, min(journal) as journal, min(le) as le from {s}.ecritures{x} e
where position <= $1 and le <= $2 and not exists (
    select from {s}.validations{x} v where (v.position, v.rang) = (e.position, e.rang))
group by position, rang
"""
_NUMEROS: Final = "select journal, exercice, max(numero) as dernier from {s}.validations{x} group by 1, 2"
_TYPES: Final = frozenset({*(type_.NOM for type_ in REGLES), PeriodeCloturee.NOM})
_TRANCHE: Final = 250
"""Facts folded before the event loop has its turn."""

Rangee = tuple[object, ...]


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
        await connection.execute(f"drop table if exists {SCHEMA}.{table}{SHADOW}")
    await connection.execute(_DDL.format(s=f"{SCHEMA}.", x=SHADOW))
    await connection.execute(_SUIVI.format(x=SHADOW))
    memoire = msgspec.msgpack.encode(Memoire())
    await connection.execute(
        f"insert into {SCHEMA}.ecritures_suivi{SHADOW} values (0, $1, $2)",  # noqa: S608 - our own names
        VERSION,
        memoire,
    )
    position = await _plier(connection, Comptable(), 0, SHADOW)
    for table in TABLES:
        await connection.execute(f"drop table if exists {SCHEMA}.{table}")
        await connection.execute(f"alter table {SCHEMA}.{table}{SHADOW} rename to {table}")
    return position


async def _plier(connection: asyncpg.Connection, comptable: Comptable, apres: int, suffixe: str = "") -> int:
    tete = await head(connection)
    if tete == apres:
        return tete
    while rows := await page(connection, apres, tete):
        apres = rows[-1]["position"]
        lignes: list[Rangee] = []
        clotures: list[Cloture] = []
        for debut in range(0, len(rows), _TRANCHE):
            faits = decoded(row for row in rows[debut : debut + _TRANCHE] if row["type"] in _TYPES)
            lignes += rangees(comptable.tout(faits))
            clotures += [cloture_de(fait) for fait in faits if isinstance(fait.data, PeriodeCloturee)]
            await asyncio.sleep(0)
        await _inscrire(connection, "ecritures", COLONNES, lignes, suffixe)
        for cloture in clotures:
            await _clore(connection, cloture, suffixe)
    await connection.execute(
        f"update {SCHEMA}.ecritures_suivi{suffixe} set position = $1, memoire = $2",  # noqa: S608 - our own names
        tete,
        msgspec.msgpack.encode(comptable.m),
    )
    return tete


async def _inscrire(
    connection: asyncpg.Connection, table: str, colonnes: Sequence[str], rangees_: Sequence[Rangee], suffixe: str
) -> None:
    await connection.copy_records_to_table(f"{table}{suffixe}", records=rangees_, columns=colonnes, schema_name=SCHEMA)


async def _clore(connection: asyncpg.Connection, cloture: Cloture, suffixe: str) -> None:
    validations = await a_valider(connection, cloture, suffixe)
    await _inscrire(connection, "validations", Validation._fields, validations, suffixe)
    await _inscrire(connection, "clotures", Cloture._fields, [cloture], suffixe)


async def a_valider(connection: asyncpg.Connection, cloture: Cloture, suffixe: str = "") -> list[Validation]:
    """What this closing makes final, or would, among the entries that are not."""
    clos = await connection.fetchval(f"select max(au) from {SCHEMA}.clotures{suffixe}")  # noqa: S608 - our own names
    numeros = {
        (row["journal"], row["exercice"]): row["dernier"]
        for row in await connection.fetch(_NUMEROS.format(s=SCHEMA, x=suffixe))
    }
    rows = await connection.fetch(_A_VALIDER.format(s=SCHEMA, x=suffixe), cloture.arrete_a, cloture.au)
    return valider([Tete(*row) for row in rows], cloture, clos, numeros)


async def etat_du_suivi(connection: asyncpg.Connection) -> asyncpg.Record | None:
    """`position`, `version` and `memoire` of the stored ledger; None: it was never made."""
    if await connection.fetchval("select to_regclass($1)", f"{SCHEMA}.ecritures_suivi") is None:
        return None
    return await connection.fetchrow(_ETAT)


def rangees(ecritures: Iterable[Ecriture]) -> list[Rangee]:
    """Entries as rows of the table, in its order."""
    return [
        (e.position, e.rang, ordre, e.groupement, e.cycle, e.journal, e.le, e.piece, e.piece_le, e.libelle, *ligne)
        for e in ecritures
        for ordre, ligne in enumerate(map(_ligne, e.lignes), start=1)
    ]


def _ligne(ligne: object) -> Rangee:
    return msgspec.structs.astuple(ligne)  # type: ignore[arg-type]  # a Struct
