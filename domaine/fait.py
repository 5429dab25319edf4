"""Facts: what happened, in the past tense, never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, TypeVar

import msgspec
from eventsourcing.dcb.domain import Decision
from msgspec import inspect

F = TypeVar("F", bound="Fait")

FAITS: dict[str, type[Fait]] = {}
"""Every fact by its stored name. Stored names outlive renames of the class; they are never reused."""


Upcast = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTS: dict[tuple[str, int], Upcast] = {}
"""By stored name and version: what turns the data of that version into the data of the next."""


class Fait(msgspec.Struct, Decision, frozen=True, kw_only=True):
    """Something that happened. It carries the inputs and the result of the act that led to it.

    A projection needs nothing but facts: prices, shares and rounded amounts are computed once, when the act is
    taken, and written here with the name and version of the method.
    """

    NOM: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    COMPOSEES: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
    """Tags made of several fields, by prefix: `prefix:value:value`."""

    def as_dict(self) -> dict[str, Any]:
        return msgspec.structs.asdict(self)

    def tags(self) -> tuple[str, ...]:
        """`prefix:value` for each identifier the fact carries, in the order of its fields, without repeats.

        Then those of several fields, then those of its pieces.
        """
        marks = marks_of(type(self))
        tags = [f"{prefix}:{value}" for name, prefix in marks.tags if (value := getattr(self, name)) is not None]
        if self.COMPOSEES:
            for prefix, names in self.COMPOSEES.items():
                tags.append(":".join([prefix, *[str(getattr(self, name)) for name in names]]))
        if marks.pieces:
            tags += [f"piece:{empreinte}" for empreinte in self.pieces()]
        return tuple(dict.fromkeys(tags))

    @classmethod
    def prefixes(cls) -> frozenset[str]:
        """Of the tags it may carry."""
        return frozenset({prefix for _, prefix in marks_of(cls).tags} | cls.COMPOSEES.keys())

    def pieces(self) -> tuple[str, ...]:
        """Hashes of the photos and files that it names."""
        named = [getattr(self, name) for name in marks_of(type(self)).pieces]
        return tuple(one for value in named if value for one in ((value,) if isinstance(value, str) else value))


def fait(
    nom: str, *, version: int = 1, composees: Mapping[str, tuple[str, ...]] = Fait.COMPOSEES
) -> Callable[[type[F]], type[F]]:
    """Give a fact its stored name, the version of its shape and its tags of several fields.

    Raises ValueError when the name is taken.
    """

    def register(cls: type[F]) -> type[F]:
        if nom in FAITS:
            msg = f"the stored name {nom} already belongs to {FAITS[nom].__qualname__}"
            raise ValueError(msg)
        cls.NOM = nom
        cls.VERSION = version
        cls.COMPOSEES = composees
        FAITS[nom] = cls
        return cls

    return register


def upcast(nom: str, depuis: int) -> Callable[[Upcast], Upcast]:
    """Register a pure function from the data of version `depuis` to that of `depuis + 1`; stored bytes never change."""

    def register(function: Upcast) -> Upcast:
        UPCASTS[nom, depuis] = function
        return function

    return register


def lacking(**values: Any) -> Upcast:
    """What turns data that lacked these fields into data that has them."""
    return lambda data: {**data, **values}


class Marks(NamedTuple):
    """What the types of a fact's fields say of them."""

    tags: tuple[tuple[str, str], ...]
    """Each identifier with the prefix of its tag."""
    sealed: tuple[str, ...]
    """Those that hold ciphertext only."""
    pieces: tuple[str, ...]
    """Those that name photos and files kept outside the log."""


@cache
def marks_of(cls: type[Fait]) -> Marks:
    """Read when the first such fact is met: a program meets few kinds of them, and knows two hundred."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - narrows the type
    sealed, pieces = (tuple(name for name, _ in _marked(info.fields, mark)) for mark in ("chiffre", "piece"))
    return Marks(_marked(info.fields, "tag"), sealed, pieces)


def _marked(fields: tuple[inspect.Field, ...], mark: str) -> tuple[tuple[str, Any], ...]:
    found = ((field.name, _mark(field.type, mark)) for field in fields)
    return tuple((name, value) for name, value in found if value is not None)


def _mark(info: inspect.Type, mark: str) -> Any:
    """What a type's `Meta(extra=...)` says under `mark`, looked up through `| None`, bounds and lists of pieces."""
    if isinstance(info, inspect.UnionType):
        return next((value for value in (_mark(type_, mark) for type_ in info.types) if value is not None), None)
    if isinstance(info, inspect.Metadata):
        return (info.extra or {}).get(mark) or _mark(info.type, mark)
    if mark == "piece" and isinstance(info, inspect.VarTupleType):
        return _mark(info.item_type, mark)
    return None
