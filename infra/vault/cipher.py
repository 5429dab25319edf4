"""Text to ciphertext and back, under the key of one person.

AES-SIV is deterministic: the same form sent twice gives the same bytes, so the second is recognised, and there is no
nonce to repeat. It shows that a person's two texts are equal, and how long they are; nothing else.
"""

from __future__ import annotations

import binascii
import unicodedata
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from infra.vault import ChiffreIllisible, TexteRefuse

METHOD: Final = "s1"
"""AES-SIV-512, associated data: the person. A log is never encrypted again, so each ciphertext says how it was made."""

SEPARATOR: Final = "~"
"""Never part of a person's identifier."""

MAX_CHARS: Final = 4_000
"""Of a ciphertext, as facts allow."""

_json = msgspec.json.Encoder(order="sorted")


def encrypt(key: AESSIV, personne: str, clear: str | Mapping[str, Any]) -> str:
    """`s1~person~base64`; a mapping is encrypted as JSON with sorted keys. Raises TexteRefuse."""
    sealed = key.encrypt(_bytes(clear), [personne.encode()])
    chiffre = SEPARATOR.join((METHOD, personne, urlsafe_b64encode(sealed).rstrip(b"=").decode()))
    if len(chiffre) > MAX_CHARS:
        raise TexteRefuse("Ce texte est trop long : écrivez-le en moins de 900 caractères.")
    return chiffre


def decrypt(key: AESSIV, personne: str, chiffre: str) -> str:
    """Raise ChiffreIllisible when this key and this person did not make it."""
    if person_of(chiffre) != personne:
        raise ChiffreIllisible
    encoded = chiffre.rpartition(SEPARATOR)[2]
    try:
        sealed = b64decode(encoded + "=" * (-len(encoded) % 4), altchars=b"-_", validate=True)
        return key.decrypt(sealed, [personne.encode()]).decode()
    except (InvalidTag, binascii.Error, ValueError):
        raise ChiffreIllisible from None  # the cause would carry what was read


def person_of(chiffre: str) -> str:
    """Whose key opens it; raises ChiffreIllisible on anything that is not a ciphertext of ours."""
    method, _, rest = chiffre.partition(SEPARATOR)
    personne, found, _ = rest.partition(SEPARATOR)
    if method != METHOD or not found:
        raise ChiffreIllisible
    return personne


def _bytes(clear: str | Mapping[str, Any]) -> bytes:
    try:
        text = clear if isinstance(clear, str) else _json.encode(clear).decode()
        return unicodedata.normalize("NFC", text).encode()
    except UnicodeError:
        # The error itself holds the whole text, and would print it.
        raise TexteRefuse("Ce texte contient un caractère qui ne peut pas être enregistré : effacez-le.") from None
