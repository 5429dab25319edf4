"""A fact and its envelope as canonical bytes, and back: the bytes hashed are the bytes stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

import msgspec

from domaine.fait import FAITS, UPCASTS, Fait, marks_of

F = TypeVar("F", bound=Fait)
F_co = TypeVar("F_co", bound=Fait, covariant=True)

NOMMABLES: Final[Mapping[str, str]] = {
    "position": "pos",
    "date_effet": "date_effet",
    "date_saisie": "date_saisie",
    "date_reception": "date_reception",
    "acteur": "acteur",
    "role": "role",
    "appareil": "appareil",
    "cause": "cause",
    "corrige": "corrige",
}
"""What a mutator may name beside the fields of the fact, and where the envelope holds it."""


class Recorded(msgspec.Struct, Generic[F_co], frozen=True, kw_only=True):
    """A fact (`data`) and what a fold may ask of how it came."""

    pos: int
    date_effet: datetime
    """When it happened."""
    date_saisie: datetime
    """When it was typed on the device."""
    date_reception: datetime
    """When it was recorded; never decreases with `pos`."""
    acteur: str
    role: str
    appareil: str
    cause: int | None
    """Position of the fact that led to it."""
    corrige: int | None
    """Position of the fact it corrects."""
    data: F_co

    def enveloppe(self) -> dict[str, Any]:
        """As mutators name it."""
        return {name: getattr(self, field) for name, field in NOMMABLES.items()}


class LogLine(Recorded[F_co], Generic[F_co], frozen=True, kw_only=True):
    """One line of the log: the fact and all that is known of how it came."""

    v: int
    id: UUID
    type: str
    tags: tuple[str, ...]
    acte: str
    sequence_appareil: int | None
    source: str
    motif: str | None
    empreinte_saisie: str


class _Versioned(msgspec.Struct):
    v: int


class UnknownFact(Exception):
    """A newer version of the program wrote this fact: it is neither read in part nor written after."""


class ClearText(Exception):
    """An edge forgot to encrypt what a person wrote; a log cannot be cleaned afterwards, so it does not go in."""


_SEALED = re.compile(r"s[0-9]+~")
_encoder = msgspec.json.Encoder(order="sorted")
_plain = msgspec.json.Encoder()
"""For bytes that nobody keeps."""
_decoders: dict[str, msgspec.json.Decoder[LogLine[Any]]] = {}


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a value without floats (ASCII keys, integers within 2^53); ValueError on text not NFC."""
    data = _encoder.encode(value)
    if not data.isascii() and not unicodedata.is_normalized("NFC", data.decode()):
        msg = "text is stored in Unicode normal form C"
        raise ValueError(msg)
    return data


def check(fait: F) -> F:
    """The fact as it will be read back.

    Raises msgspec.ValidationError when a value breaks its declared bounds, ClearText when one is not ciphertext.
    """
    read: F = _reader_of(type(fait)).decode(_plain.encode(fait))
    for name in marks_of(type(fait)).sealed:
        if (value := getattr(fait, name)) and not _SEALED.match(value):
            raise ClearText(f"{fait.NOM}.{name}")
    return read


@cache
def _reader_of(cls: type[Fait]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cls)


def decode(type_: str, data: bytes) -> LogLine[Any]:
    """Read stored bytes as the newest version of the fact; raises UnknownFact."""
    cls = class_of(type_)
    decoder = _decoders.get(type_)
    if decoder is None:
        decoder = _decoders[type_] = msgspec.json.Decoder(LogLine[cls])  # type: ignore[valid-type]
    return decoder.decode(data) if is_newest(cls, data) else _upcasted(cls, data)


def class_of(type_: str) -> type[Fait]:
    """Raises UnknownFact."""
    cls = FAITS.get(type_)
    if cls is None:
        raise UnknownFact(type_)
    return cls


def is_newest(cls: type[Fait], data: bytes) -> bool:
    """Whether these bytes have the shape of the class as it is now."""
    return data.endswith(_ending(cls.VERSION))


@cache
def _ending(version: int) -> bytes:
    """Of canonical bytes: `v` is the last name of an envelope. Reading it there costs a tenth of parsing for it."""
    return b'"v":%d}' % version


def require_known(type_: str, data: bytes) -> None:
    """Raise UnknownFact when a newer version of the program wrote these bytes."""
    cls = class_of(type_)
    if not is_newest(cls, data):
        _known_version(cls, data)


def _known_version(cls: type[Fait], data: bytes) -> int:
    version = msgspec.json.decode(data, type=_Versioned).v
    if version > cls.VERSION:
        msg = f"{cls.NOM} version {version}"
        raise UnknownFact(msg)
    return version


def _upcasted(cls: type[Fait], data: bytes) -> LogLine[Any]:
    written = _known_version(cls, data)
    raw = msgspec.json.decode(data)
    for version in range(written, cls.VERSION):
        raw["data"] = UPCASTS[cls.NOM, version](raw["data"])
    raw["v"] = cls.VERSION
    return msgspec.convert(raw, LogLine[cls])  # type: ignore[valid-type]


def utc(instant: datetime) -> datetime:
    """The same instant in UTC; raises ValueError when it says no time zone."""
    if instant.tzinfo is None:
        msg = "an instant without time zone"
        raise ValueError(msg)
    return instant.astimezone(UTC)
