"""Photos, scans and files that facts name by their hash; the bytes stand outside the log, encrypted.

An erased piece changes no fact: the log still verifies, and the piece is named as missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final


class Genre(StrEnum):
    """What a piece is, as it is stored and served."""

    JPEG = "jpeg"
    PDF = "pdf"
    XML = "xml"
    OFX = "ofx"
    CSV = "csv"


TYPES_MIME: Final = {
    Genre.JPEG: "image/jpeg",
    Genre.PDF: "application/pdf",
    Genre.XML: "application/xml",
    Genre.OFX: "application/x-ofx",
    Genre.CSV: "text/csv",
}
PHOTOS: Final = frozenset({Genre.JPEG})
SCANS: Final = frozenset({Genre.JPEG, Genre.PDF})
"""A voucher or an invoice: photographed, or the file itself."""
RELEVES: Final = frozenset({Genre.XML, Genre.OFX, Genre.CSV})
"""Statement files of a bank."""

OCTETS_MAX: Final = 15_000_000
"""Of one file, as it is sent."""


class PieceRefusee(Exception):
    """A file that is not kept; the message is the French sentence."""


@dataclass(frozen=True)
class Piece:
    """Bytes that are ready to be stored and named by a fact."""

    genre: Genre
    octets: bytes
    empreinte: str = field(init=False)
    """SHA-256 of the bytes, in hexadecimal: what facts hold."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "empreinte", sha256(self.octets).hexdigest())
