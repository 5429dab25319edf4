"""Where past moments stand: a few schemas with tables of the same names as the live ones, the oldest is replaced."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Final, NamedTuple

import asyncpg

from projections.ecritures.comptable import VERSION
from projections.engine.sql import Place, create, index
from projections.passe.moment import Moment
from projections.registre import PROJECTIONS

REGISTRE: Final = "passe"
ETAGERES: Final = tuple(f"passe_{rang}" for rang in range(1, 7))
"""Schemas of one moment each: enough for the steps of two people."""
SCHEMAS: Final = (REGISTRE, *ETAGERES)

FORME: Final = sha256(
    repr(
        [
            VERSION,
            *(
                (
                    projection.name,
                    projection.fold_version,
                    [create(table) + index(table) for table in projection.tables],
                )
                for projection in PROJECTIONS
            ),
        ]
    ).encode()
).hexdigest()
"""What the tables of a moment depend on beside the log: another version of the program makes its own."""

_TABLE: Final = f"""
create unlogged table if not exists {REGISTRE}.mondes (
    schema   text primary key,
    forme    text not null default '',
    position bigint not null default 0,
    vrai_au  timestamptz,
    recu_le  timestamptz,
    pret     boolean not null default false,
    plies    bigint not null default 0,
    sur      bigint not null default 0,
    fait_le  timestamptz
)
"""
_ETAGERES: Final = f"insert into {REGISTRE}.mondes (schema) select unnest($1::text[]) on conflict do nothing"
_TROUVE: Final = f"""
select schema, recu_le from {REGISTRE}.mondes
where pret and forme = $1 and position = $2 and vrai_au is not distinct from $3
"""  # noqa: S608 - our own names
_AVANCE: Final = f"""
select plies, sur from {REGISTRE}.mondes
where not pret and forme = $1 and position = $2 and vrai_au is not distinct from $3
"""  # noqa: S608
_PLUS_PROCHE: Final = f"""
select schema, position from {REGISTRE}.mondes
where pret and forme = $1 and vrai_au is null and position < $2 order by position desc limit 1
"""  # noqa: S608


Session = asyncpg.Connection | asyncpg.pool.PoolConnectionProxy


class Monde(NamedTuple):
    """A moment whose tables stand somewhere."""

    schema: str
    moment: Moment
    recu_le: datetime
    """When the last fact known at that moment was recorded."""

    @property
    def instant(self) -> datetime:
        """What the clock on the wall said."""
        return self.moment.au or self.recu_le


class Avance(NamedTuple):
    """How far a moment that is being made has come, in facts."""

    plies: int
    sur: int


async def installer(connection: asyncpg.Connection) -> None:
    """The table that tells what stands where; `connection` may write, and the schemas exist.

    A crash of the server empties it, as it empties the tables that it tells of.
    """
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(hashtextextended('mondes', 0))")
        await connection.execute("set local client_min_messages = warning")
        await connection.execute(_TABLE)
        await connection.execute(_ETAGERES, list(ETAGERES))


async def trouver(connection: Session, moment: Moment) -> Monde | None:
    """None: its tables are not there, or not any more."""
    row = await connection.fetchrow(_TROUVE, FORME, *_cle(moment))
    return None if row is None else Monde(row["schema"], moment, row["recu_le"])


async def tient(connection: Session, monde: Monde) -> bool:
    """Whether the tables on the search path are still those of this moment; asked by who holds them."""
    la = await connection.fetchrow("select position, vrai_au from monde")
    return la is not None and tuple(la) == _cle(monde.moment)


async def avance(connection: Session, moment: Moment) -> Avance | None:
    """None: nobody has begun to make it."""
    row = await connection.fetchrow(_AVANCE, FORME, *_cle(moment))
    return None if row is None else Avance(row["plies"], row["sur"])


async def le_plus_proche(connection: asyncpg.Connection, moment: Moment) -> tuple[Place, int] | None:
    """An earlier moment from which this one is made by folding what lies between; None: from the first fact."""
    if moment.vrai:
        return None
    row = await connection.fetchrow(_PLUS_PROCHE, FORME, moment.position)
    return None if row is None else (Place(row["schema"]), row["position"])


def _cle(moment: Moment) -> tuple[int, datetime | None]:
    return moment.position, moment.au if moment.vrai else None
