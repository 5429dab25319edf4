"""Encrypts the clear text of a form before anything else sees it: facts and their checks get ciphertext only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from infra.vault import TexteRefuse
from infra.vault.vault import Vault

Owner = Callable[[Mapping[str, Any]], str | None]
"""Whom data concerns; None when it names nobody."""

_PERSON: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,39}")


async def seal(
    vault: Vault, structure: type[msgspec.Struct], data: Mapping[str, Any], *, owner: Owner, author: str
) -> dict[str, Any]:
    """A copy of JSON-like `data` in which every field that `structure` wants encrypted is.

    Such a field is marked by `Meta(extra={"chiffre": True})`; text and objects in it are encrypted for the person that
    the nearest object names through `owner`, else for `author`, who writes them. Raises TexteRefuse, of which
    CleDetruite when that person was erased. Anything ill-typed is left as it is, for the validation that follows.
    """
    info = _info(structure)
    if info is None:
        return dict(data)
    await vault.refresh()
    sealed: dict[str, Any] = await _seal(_Sealing(vault, owner), info, data, author)
    return sealed


class _Sealing:
    def __init__(self, vault: Vault, owner: Owner) -> None:
        self._vault = vault
        self.owner = owner

    async def encrypt(self, personne: str, clear: str | Mapping[str, Any]) -> str:
        if not _PERSON.fullmatch(personne):
            raise TexteRefuse("La personne que ce texte concerne n'est pas bien désignée.")
        await self._vault.key_for(personne)
        return self._vault.encrypt(personne, clear)


async def _seal(sealing: _Sealing, info: inspect.Type, value: Any, personne: str) -> Any:
    """`personne` is whom the enclosing object concerns."""
    if value is None or not _holds_chiffre(info):
        return value
    match info:
        case inspect.Metadata(extra={"chiffre": True}):
            return await sealing.encrypt(personne, value) if isinstance(value, str | Mapping) else value
        case inspect.Metadata(type=inner):
            return await _seal(sealing, inner, value, personne)
        case inspect.UnionType(types=types):
            return await _seal(sealing, next(filter(_holds_chiffre, types)), value, personne)
        case _:
            return await _seal_within(sealing, info, value, personne)


async def _seal_within(sealing: _Sealing, info: inspect.Type, value: Any, personne: str) -> Any:
    match info:
        case inspect.StructType(fields=fields) if isinstance(value, Mapping):
            concerned = sealing.owner(value) or personne
            types = {field.encode_name: field.type for field in fields if field.encode_name in value}
            sealed = {name: await _seal(sealing, type_, value[name], concerned) for name, type_ in types.items()}
            return {**value, **sealed}
        case inspect.DictType(value_type=value_type) if isinstance(value, Mapping):
            return {name: await _seal(sealing, value_type, item, personne) for name, item in value.items()}
        case inspect.TupleType(item_types=types) if isinstance(value, list | tuple) and len(types) == len(value):
            return [await _seal(sealing, type_, item, personne) for type_, item in zip(types, value, strict=True)]
        case inspect.CollectionType(item_type=item_type) if isinstance(value, list | tuple):
            return [await _seal(sealing, item_type, item, personne) for item in value]
        case _:
            return value


@cache
def _info(structure: type[msgspec.Struct]) -> inspect.Type | None:
    """None: nothing in it has to be encrypted."""
    info = inspect.type_info(structure)
    return info if _holds_chiffre(info) else None


def _holds_chiffre(info: inspect.Type) -> bool:
    """Whether something in values of this type has to be encrypted."""
    match info:
        case inspect.Metadata(extra={"chiffre": True}):
            return True
        case inspect.Metadata(type=inner):
            return _holds_chiffre(inner)
        case inspect.UnionType(types=types) | inspect.TupleType(item_types=types):
            return any(map(_holds_chiffre, types))
        case inspect.StructType(fields=fields):
            return any(_holds_chiffre(field.type) for field in fields)
        case inspect.CollectionType(item_type=inner) | inspect.DictType(value_type=inner):
            return _holds_chiffre(inner)
        case _:
            return False
