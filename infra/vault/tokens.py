"""Rows of the tokens that let other programs in. What is right or wrong about them is decided by whoever calls."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import asyncpg


class TokenRow(NamedTuple):
    id: UUID
    personne: str
    role: str
    perimetre: str
    libelle: str
    cree_par: str
    cree_le: datetime
    vu_le: datetime | None
    """None: never used."""


_FIELDS = ", ".join(TokenRow._fields)


class Tokens:
    """Tokens come and go as their SHA-256."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def put(self, row: TokenRow, empreinte: bytes) -> None:
        """A new one; of one that bears its `id`, nothing stays: its secret lets nobody in any more."""
        await self._pool.execute(
            f"""insert into jetons_programmes (empreinte, {_FIELDS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                on conflict (id) do update set
                    (empreinte, {_FIELDS}) = ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",  # noqa: S608 - our own columns
            empreinte,
            *row,
        )

    async def token(self, empreinte: bytes) -> TokenRow | None:
        """None: unknown or taken back."""
        row = await self._pool.fetchrow(f"select {_FIELDS} from jetons_programmes where empreinte = $1", empreinte)  # noqa: S608
        return None if row is None else TokenRow(*row)

    async def touch(self, token: UUID, now: datetime) -> None:
        await self._pool.execute("update jetons_programmes set vu_le = $2 where id = $1", token, now)

    async def held(self, perimetre: str) -> list[TokenRow]:
        """The newest first."""
        rows = await self._pool.fetch(
            f"select {_FIELDS} from jetons_programmes where perimetre = $1 order by cree_le desc, id",  # noqa: S608
            perimetre,
        )
        return [TokenRow(*row) for row in rows]

    async def drop(self, token: UUID, perimetre: str, personne: str | None) -> None:
        """Dropping twice, another group's, or one that is not of `personne` (None: anybody's), does nothing."""
        await self._pool.execute(
            """delete from jetons_programmes
               where id = $1 and perimetre = $2 and personne = coalesce($3, personne)""",
            token, perimetre, personne,
        )  # fmt: skip
