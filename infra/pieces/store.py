"""Where pieces are kept: once each, under the key of the person they show or else of the group."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

import asyncpg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from infra.pieces import Genre, Piece, PieceRefusee
from infra.vault.vault import KEY_BITS, Vault

_SECRET: Final = "pieces"  # noqa: S105 - the name of the secret
_PIECE: Final = "select personne, genre, taille, contenu from pieces where empreinte = $1"
_KEEP: Final = """
insert into pieces (empreinte, personne, genre, taille, contenu, auteur) values ($1, $2, $3, $4, $5, $6)
on conflict (empreinte) do update set deposee_le = now() returning personne
"""


class Etat(StrEnum):
    """What became of a piece that a fact names."""

    PRESENTE = "présente"
    ABSENTE = "absente"
    EFFACEE = "effacée"
    ALTEREE = "altérée"


class PieceAlteree(Exception):
    """The stored bytes are not those that the fact names."""


class Pieces:
    def __init__(self, vault: Vault, key: AESSIV) -> None:
        self._vault = vault
        self._key = key

    @classmethod
    async def open(cls, vault: Vault) -> Self:
        secret = await vault.secret(_SECRET)
        derived = HKDF(SHA256(), length=KEY_BITS // 8, salt=None, info=_SECRET.encode()).derive(secret)
        return cls(vault, AESSIV(derived))

    async def keep(self, piece: Piece, *, auteur: str, personne: str | None = None) -> str:
        """Store it and give its hash; the same bytes are stored once.

        `personne`: whom it shows, and whose erasure erases it; None: nobody. Raises CleDetruite, PieceRefusee when
        the same picture was erased before.
        """
        key = self._key if personne is None else await self._vault.key_for(personne)
        assert key is not None  # noqa: S101 - key_for makes it or raises
        empreinte = bytes.fromhex(piece.empreinte)
        sealed = key.encrypt(piece.octets, [empreinte, piece.genre.encode()])
        owner = await self._vault.pool.fetchval(
            _KEEP, empreinte, personne, piece.genre, len(piece.octets), sealed, auteur
        )
        if owner is not None and await self._vault.key_for(owner, create=False) is None:
            raise PieceRefusee("Cette image a été effacée à la demande de la personne. Prenez-en une autre.")
        return piece.empreinte

    async def bring_again(self, empreintes: Collection[str]) -> set[str]:
        """Those that are still here, kept from the sweep for another day."""
        rows = await self._vault.pool.fetch(
            "update pieces set deposee_le = now() where empreinte = any($1) returning empreinte",
            [bytes.fromhex(empreinte) for empreinte in empreintes],
        )
        return {row["empreinte"].hex() for row in rows}

    async def read(self, empreinte: str) -> Piece | None:
        """None: unknown, or erased. Raises PieceAlteree."""
        row = await self._vault.pool.fetchrow(_PIECE, bytes.fromhex(empreinte))
        return None if row is None else await self._open(empreinte, row)

    async def state(self, empreinte: str) -> Etat:
        row = await self._vault.pool.fetchrow(_PIECE, bytes.fromhex(empreinte))
        if row is None:
            return Etat.ABSENTE
        try:
            return Etat.EFFACEE if await self._open(empreinte, row) is None else Etat.PRESENTE
        except PieceAlteree:
            return Etat.ALTEREE

    async def brought_by(self, empreinte: str, personne: str) -> bool:
        """Whether this person stored it: who sees it before any fact names it."""
        auteur = await self._vault.pool.fetchval(
            "select auteur from pieces where empreinte = $1", bytes.fromhex(empreinte)
        )
        return bool(auteur == personne)

    async def older_than(self, limit: datetime) -> set[str]:
        rows = await self._vault.pool.fetch("select empreinte from pieces where deposee_le < $1", limit)
        return {row["empreinte"].hex() for row in rows}

    async def drop(self, empreintes: Collection[str], limit: datetime) -> int:
        """How many went; one that a form brought again since `limit` stays."""
        rows = await self._vault.pool.fetch(
            "delete from pieces where empreinte = any($1) and deposee_le < $2 returning 1",
            [bytes.fromhex(empreinte) for empreinte in empreintes],
            limit,
        )
        return len(rows)

    async def _open(self, empreinte: str, row: asyncpg.Record) -> Piece | None:
        key = self._key if row["personne"] is None else await self._vault.key_for(row["personne"], create=False)
        if key is None:
            return None
        try:
            octets = key.decrypt(row["contenu"], [bytes.fromhex(empreinte), row["genre"].encode()])
        except InvalidTag:
            raise PieceAlteree(empreinte) from None
        piece = Piece(Genre(row["genre"]), octets)
        if piece.empreinte != empreinte or row["taille"] != len(octets):
            raise PieceAlteree(empreinte)
        return piece
