"""Tokens: long random words that open a session. Only their SHA-256 is stored."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable
from hashlib import sha256
from typing import Final

Alea = Callable[[int], bytes]
"""That many random bytes nobody can guess; `secrets.token_bytes` in service."""

OCTETS: Final = 16
"""128 bits: not to be found by trying."""
_LONGUEUR_MAX: Final = 200


def tirer(alea: Alea) -> str:
    """26 letters and digits (no 0, 1, 8 or 9): they can be read aloud, or typed from a card."""
    return b32encode(alea(OCTETS)).decode().rstrip("=").lower()


def empreinte(jeton: str) -> bytes | None:
    """Of a token as it was typed, spaces and capitals aside; None when it cannot be one."""
    lu = "".join(jeton[:_LONGUEUR_MAX].split()).replace("-", "").lower()
    return sha256(lu.encode()).digest() if lu.isascii() and lu.isalnum() else None


def empreinte_de(jeton: str) -> bytes:
    """Of a token that was drawn here."""
    return sha256(jeton.encode()).digest()


def nom_appareil(jeton: str) -> str:
    """What facts and screens call a device: a fingerprint, so that reading it in the log does not let anyone be it."""
    return f"appareil-{sha256(b'appareil ' + jeton.encode('utf-8', 'replace')).hexdigest()[:10]}"
