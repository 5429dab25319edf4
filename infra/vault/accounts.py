"""Rows of those who may come in. What is right or wrong about them is decided by whoever calls."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

import asyncpg

KEPT_AFTER_END: Final = timedelta(days=90)
"""How long an ended session says who is known on its device."""

MOST_KNOWN: Final = 12
ANYWHERE_ELSE: Final = ""
"""Stands for all devices where nobody of the team came in: wrong codes there are counted together."""
OF_THE_TEAM: Final = "equipe"
"""Stands for all devices where others of the team came in, and this person did not: together too."""


class Account(NamedTuple):
    code: str
    """Its hash."""
    essais: int
    """Tries since the last right code, on one device or on all those that are counted together."""
    bloque_jusqu_a: datetime | None


class Card(NamedTuple):
    personne: str
    perimetre: str


class Link(NamedTuple):
    personne: str
    perimetre: str
    objet: str


class SessionRow(NamedTuple):
    personne: str
    role: str
    perimetre: str
    objet: str | None
    """What the link that opened it stands for; None: a code opened it."""
    appareil: str
    vue_le: datetime
    expire_le: datetime


class Known(NamedTuple):
    """The last session of a person on a device."""

    personne: str
    role: str
    perimetre: str


class Device(NamedTuple):
    """Where people of a group came in with a code."""

    appareil: str
    personnes: tuple[str, ...]
    """The latest first."""
    vue_le: datetime
    ouvert: bool
    """Somebody is still in."""


class LinkUse(NamedTuple):
    personne: str
    cree_le: datetime
    vue_le: datetime | None
    """When what it opened was last used, as long as that is remembered; None: never."""


_LINKS_ON = """select distinct objet, j.perimetre from jetons j join sessions s using (objet)
                where s.appareil = $1 order by objet"""


class Accounts:
    """Tokens come and go as their SHA-256, codes as their argon2id hash."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def add(self, personne: str, code: str, now: datetime) -> bool:
        """False: the person has an account already, or was erased."""
        done = await self._pool.fetchval(
            """insert into comptes (personne, code, cree_le) select $1, $2, $3
               where not exists (select from cles where personne = $1 and cle is null)
               on conflict do nothing returning true""",
            personne, code, now,
        )  # fmt: skip
        return done is not None

    async def give_card(self, empreinte: bytes, card: Card, until: datetime) -> bool:
        """The one card of that person; the account, if there is one, goes on. False: the person was erased."""
        done = await self._pool.fetchval(
            """insert into cartes (empreinte, personne, perimetre, expire_le) select $1, $2, $3, $4
               where not exists (select from cles where personne = $2 and cle is null)
               on conflict (personne) do update set (empreinte, perimetre, expire_le) = ($1, $3, $4) returning true""",
            empreinte, *card, until,
        )  # fmt: skip
        return done is not None

    async def card(self, empreinte: bytes, now: datetime) -> Card | None:
        """None: no such card, or it was turned, replaced, or is too old."""
        row = await self._pool.fetchrow(
            "select personne, perimetre from cartes where empreinte = $1 and expire_le > $2", empreinte, now
        )
        return None if row is None else Card(*row)

    async def holds_card(self, personne: str) -> bool:
        return bool(await self._pool.fetchval("select exists (select from cartes where personne = $1)", personne))

    async def turn_card(self, empreinte: bytes, code: str, now: datetime) -> Card | None:
        """The card ends, its bearer has that code, and no other; every session of the person ends. None: as `card`."""
        async with self._pool.acquire() as connection, connection.transaction():
            row = await connection.fetchrow(
                "delete from cartes where empreinte = $1 and expire_le > $2 returning personne, perimetre",
                empreinte, now,
            )  # fmt: skip
            if row is None:
                return None
            await connection.execute(
                """insert into comptes (personne, code, cree_le) values ($1, $2, $3)
                   on conflict (personne) do update set code = $2""",
                row["personne"], code, now,
            )  # fmt: skip
            await connection.execute("delete from essais where personne = $1", row["personne"])
            await connection.execute("delete from sessions where personne = $1 and objet is null", row["personne"])
        return Card(*row)

    async def knows(self, appareil: str, personne: str) -> bool:
        """Whether this person came in there with a code, as far as that is remembered."""
        return bool(
            await self._pool.fetchval(
                "select exists (select from sessions where appareil = $1 and personne = $2 and objet is null)",
                appareil, personne,
            )
        )  # fmt: skip

    async def account(self, personne: str, appareil: str = ANYWHERE_ELSE) -> Account | None:
        """With the tries on that device. None: this person has none."""
        row = await self._pool.fetchrow(
            """select code, coalesce(essais, 0), bloque_jusqu_a
               from comptes left join essais on essais.personne = comptes.personne and appareil = $2
               where comptes.personne = $1""",
            personne, appareil,
        )  # fmt: skip
        return None if row is None else Account(*row)

    async def claim_try(self, personne: str, appareil: str, *, seen: int, blocked_until: datetime | None) -> bool:
        """Count one more try before the code is looked at; False: they are not as many any more as were `seen`."""
        done = await self._pool.fetchval(
            """with again as (
                   update essais set essais = essais + 1, bloque_jusqu_a = $4
                   where personne = $1 and appareil = $2 and essais = $3 returning true),
               first as (
                   insert into essais (personne, appareil, essais, bloque_jusqu_a) select $1, $2, 1, $4 where $3 = 0
                   on conflict do nothing returning true)
               select exists (select from again union all select from first)""",
            personne, appareil, seen, blocked_until,
        )  # fmt: skip
        return bool(done)

    async def forgive(self, personne: str, appareil: str) -> None:
        await self._pool.execute("delete from essais where personne = $1 and appareil = $2", personne, appareil)

    async def open_session(self, empreinte: bytes, row: SessionRow) -> None:
        """Also clears away what ended long ago."""
        await self._pool.execute("delete from sessions where expire_le < $1", row.vue_le - KEPT_AFTER_END)
        await self._pool.execute(
            """insert into sessions
                   (empreinte, personne, role, perimetre, objet, appareil, ouverte_le, vue_le, expire_le)
               values ($1, $2, $3, $4, $5, $6, $7, $7, $8)""",
            empreinte, *row,
        )  # fmt: skip

    async def session(self, empreinte: bytes) -> SessionRow | None:
        """None: unknown or closed; an expired one is returned."""
        row = await self._pool.fetchrow(
            """select personne, role, perimetre, objet, appareil, vue_le, expire_le
               from sessions where empreinte = $1 and fermee_le is null""",
            empreinte,
        )  # fmt: skip
        return None if row is None else SessionRow(*row)

    async def touch(self, empreinte: bytes, now: datetime) -> None:
        await self._pool.execute("update sessions set vue_le = $2 where empreinte = $1", empreinte, now)

    async def act_as(self, empreinte: bytes, role: str, now: datetime) -> None:
        """The same session goes on in another role."""
        await self._pool.execute(
            "update sessions set role = $2, vue_le = $3 where empreinte = $1", empreinte, role, now
        )

    async def close_session(self, empreinte: bytes, now: datetime) -> None:
        await self._pool.execute(
            "update sessions set fermee_le = coalesce(fermee_le, $2) where empreinte = $1", empreinte, now
        )

    async def forget_device(self, appareil: str) -> None:
        """End its sessions, and the links that were opened there: it may still hold them. Nobody is known on it."""
        async with self._pool.acquire() as connection, connection.transaction():
            objets = [row["objet"] for row in await connection.fetch(_LINKS_ON, appareil)]
            await connection.execute("delete from jetons where objet = any($1)", objets)
            await connection.execute("delete from sessions where appareil = $1 or objet = any($2)", appareil, objets)
            await connection.execute("delete from essais where appareil = $1", appareil)

    async def links_on(self, appareil: str, perimetre: str) -> list[str]:
        """What a link that still works opened on this device, of that group."""
        rows = await self._pool.fetch(_LINKS_ON, appareil)
        return [row["objet"] for row in rows if row["perimetre"] == perimetre]

    async def devices(self, perimetre: str, now: datetime) -> list[Device]:
        """Those of a group that still know somebody, the latest first."""
        rows = await self._pool.fetch(
            """select appareil, array_agg(personne order by vue_le desc, personne), max(vue_le), bool_or(ouvert)
               from (select appareil, personne, max(vue_le) as vue_le,
                            bool_or(fermee_le is null and expire_le > $2) as ouvert
                     from sessions where perimetre = $1 and objet is null group by 1, 2) known
               group by 1 order by 3 desc, 1""",
            perimetre, now,
        )  # fmt: skip
        return [Device(appareil, tuple(personnes), vue_le, ouvert) for appareil, personnes, vue_le, ouvert in rows]

    async def known_on(self, appareil: str) -> list[Known]:
        """Who came in with a code on this device, the latest first."""
        rows = await self._pool.fetch(
            """select personne, role, perimetre from (
                   select distinct on (personne) personne, role, perimetre, vue_le
                   from sessions where appareil = $1 and objet is null order by personne, vue_le desc
               ) latest order by vue_le desc, personne limit $2""",
            appareil, MOST_KNOWN,
        )  # fmt: skip
        return [Known(*row) for row in rows]

    async def replace_link(self, empreinte: bytes, link: Link, now: datetime) -> None:
        """The one link that opens `objet`; an earlier one, and what it opened, end."""
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(
                """insert into jetons (empreinte, personne, perimetre, objet, cree_le) values ($1, $2, $3, $4, $5)
                   on conflict (objet) do update set
                       (empreinte, personne, perimetre, cree_le) = ($1, $2, $3, $5)""",
                empreinte, *link, now,
            )  # fmt: skip
            await connection.execute("delete from sessions where objet = $1", link.objet)

    async def add_link(self, empreinte: bytes, link: Link, now: datetime) -> bool:
        """Whether `objet` had no link of this person, and has this one; else the earlier one goes on."""
        made = await self._pool.fetchval(
            """insert into jetons (empreinte, personne, perimetre, objet, cree_le) values ($1, $2, $3, $4, $5)
               on conflict (objet) do update set (empreinte, personne, perimetre, cree_le) = ($1, $2, $3, $5)
               where (jetons.personne, jetons.perimetre) <> ($2, $3) returning true""",
            empreinte, *link, now,
        )  # fmt: skip
        return made is not None

    async def renew_link(self, empreinte: bytes, objet: str, made: datetime, now: datetime) -> bool:
        """Whether the link of `objet` is still the one made then, opened nothing, and gave way to this one."""
        renewed = await self._pool.fetchval(
            """update jetons set (empreinte, cree_le) = ($1, $4)
               where objet = $2 and cree_le = $3 and not exists (select from sessions where objet = $2)
               returning true""",
            empreinte, objet, made, now,
        )  # fmt: skip
        return renewed is not None

    async def drop_link(self, objet: str) -> None:
        """End the link that opens `objet`, and what it opened."""
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute("delete from jetons where objet = $1", objet)
            await connection.execute("delete from sessions where objet = $1", objet)

    async def link(self, empreinte: bytes) -> Link | None:
        """None: no such link, or it was replaced or ended."""
        row = await self._pool.fetchrow("select personne, perimetre, objet from jetons where empreinte = $1", empreinte)
        return None if row is None else Link(*row)

    async def links(self, perimetre: str) -> dict[str, LinkUse]:
        """The links of a group, by what they open."""
        rows = await self._pool.fetch(
            """select j.objet, j.personne, j.cree_le, max(s.vue_le) from jetons j left join sessions s using (objet)
               where j.perimetre = $1 group by j.objet, j.personne, j.cree_le""",
            perimetre,
        )
        return {objet: LinkUse(*use) for objet, *use in rows}
