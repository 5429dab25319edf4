"""The keys of persons and the secrets of the system: made once, kept in memory, destroyed everywhere."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Mapping
from typing import Any, Final

import asyncpg
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from infra.vault import ChiffreIllisible, CleDetruite, cipher

KEY_BITS: Final = 512
SECRET_BYTES: Final = 32

logger = logging.getLogger(__name__)


class Vault:
    """Keys are made from the system's randomness, never from a seed, and never leave this object as bytes."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool
        self._keys: dict[str, AESSIV] = {}
        self._erased: set[str] = set()
        self._revision = 0
        """Of the last erasure that was heard of."""
        self._secrets: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return f"<Vault: {len(self._keys)} keys>"

    async def load_all(self) -> None:
        """Bring every key into memory; what follows is loaded one by one, when it is asked for."""
        await self.refresh()
        for row in await self.pool.fetch("select personne, cle from cles where cle is not null"):
            self._keep(row["personne"], row["cle"])

    async def refresh(self) -> None:
        """Forget the keys that were destroyed since the last look, by whichever process."""
        rows = await self.pool.fetch(
            "select personne, revision from cles where cle is null and revision > $1", self._revision
        )
        self._forget(row["personne"] for row in rows)
        self._revision = max((row["revision"] for row in rows), default=self._revision)

    async def key_for(self, personne: str, *, create: bool = True) -> AESSIV | None:
        """The person's key, made now if there is none and `create`; None: never made, or destroyed.

        Raises CleDetruite when it would have to be made again.
        """
        if personne not in self._keys and personne not in self._erased:
            if create:
                await self.pool.execute(
                    "insert into cles (personne, cle) values ($1, $2) on conflict do nothing",
                    personne,
                    AESSIV.generate_key(KEY_BITS),
                )
            row = await self.pool.fetchrow("select cle from cles where personne = $1", personne)
            if row is not None:
                self._keep(personne, row["cle"])
        if create and personne in self._erased:
            raise CleDetruite
        return self._keys.get(personne)

    def encrypt(self, personne: str, clear: str | Mapping[str, Any]) -> str:
        """Deterministic; `key_for` must have been awaited for this person, else LookupError. Raises TexteRefuse."""
        key = self._keys.get(personne)
        if key is None:
            if personne in self._erased:
                raise CleDetruite
            raise LookupError(f"the key of {personne} is not in memory")
        return cipher.encrypt(key, personne, clear)

    def decrypt(self, personne: str, chiffre: str) -> str | None:
        """None: the key was destroyed, or is not in memory (`read` looks for it). Raises ChiffreIllisible."""
        key = self._keys.get(personne)
        return None if key is None else cipher.decrypt(key, personne, chiffre)

    async def read(self, chiffre: str) -> str | None:
        """Decrypt under the key that the ciphertext names, loading it if need be; None when it was destroyed.

        Raises ChiffreIllisible.
        """
        personne = cipher.person_of(chiffre)
        await self.key_for(personne, create=False)
        return self.decrypt(personne, chiffre)

    async def read_or(self, chiffre: str, otherwise: str) -> str:
        """As `read`; `otherwise` when it was erased, or is no ciphertext of ours."""
        try:
            return await self.read(chiffre) or otherwise
        except ChiffreIllisible:
            return otherwise

    def erased(self, personne: str) -> bool:
        """Whether the person's key is known to be destroyed."""
        return personne in self._erased

    async def erase(self, *personnes: str) -> None:
        """Destroy keys, here and in every process, with the accounts and sessions of these persons; for ever.

        Doing it again does nothing. Old pages of the database's own log and its backups keep a key until they are
        recycled.
        """
        remaining = [personne for personne in personnes if personne not in self._erased]
        if not remaining:
            return
        async with self.pool.acquire() as connection, connection.transaction():
            revision = await connection.fetchval("update effacements set revision = revision + 1 returning revision")
            destroyed = await connection.fetch(_ERASE, remaining, revision)
            for table in ("cartes", "comptes", "essais", "jetons", "jetons_programmes", "sessions"):
                await connection.execute(f"delete from {table} where personne = any($1)", remaining)  # noqa: S608
            await connection.execute("select pg_notify(current_schema(), '')")
        self._forget(remaining)
        if destroyed:
            # An updated row stays in its page until something overwrites it: the table is written anew without it.
            await self.pool.execute("vacuum (full) cles")
            logger.info("Personnes effacées, leur clé détruite : %d.", len(destroyed))

    async def secret(self, name: str) -> bytes:
        """32 random bytes, made the first time a name is asked for, the same for every process ever after."""
        if name not in self._secrets:
            await self.pool.execute(
                "insert into secrets (nom, valeur) values ($1, $2) on conflict do nothing",
                name,
                secrets.token_bytes(SECRET_BYTES),
            )
            self._secrets[name] = await self.pool.fetchval("select valeur from secrets where nom = $1", name)
        return self._secrets[name]

    def _keep(self, personne: str, cle: bytes | None) -> None:
        if cle is None:
            self._forget([personne])
        elif personne not in self._erased:  # destroyed while its row was on its way to us
            self._keys[personne] = AESSIV(cle)

    def _forget(self, personnes: Iterable[str]) -> None:
        for personne in personnes:
            self._erased.add(personne)
            self._keys.pop(personne, None)


_ERASE: Final = """
insert into cles (personne, cle, effacee_le, revision)
select personne, null, now(), $2 from unnest($1::text[]) personne
on conflict (personne) do update set cle = null, effacee_le = now(), revision = $2
where cles.cle is not null
returning personne
"""
