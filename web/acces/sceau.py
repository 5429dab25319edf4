"""What somebody looks for, as it may stand in an address: the history of a shared tablet names nobody (R-214).

It is sealed under the session that asked, and is nothing to any other one.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV


def sceller(jeton: str, texte: str) -> str:
    """The same text always the same way, so that a list that is asked for again has one address."""
    return urlsafe_b64encode(_cle(jeton).encrypt(texte.encode(), None)).rstrip(b"=").decode()


def ouvrir(jeton: str, scelle: str) -> str:
    """Nothing when another session sealed it, or nobody did."""
    try:
        octets = urlsafe_b64decode(scelle + "=" * (-len(scelle) % 4))
        return _cle(jeton).decrypt(octets, None).decode()
    except (InvalidTag, binascii.Error, ValueError):
        return ""


def _cle(jeton: str) -> AESSIV:
    return AESSIV(sha256(b"recherche " + jeton.encode("utf-8", "replace")).digest())
