"""Texts in the one form that is stored."""

from __future__ import annotations

import unicodedata


def lire_texte(texte: str) -> str:
    """The text in Unicode NFC, so that one name has one spelling in bytes.

    Raises ValueError, whose end of sentence says what to do, on what cannot be written or read again.
    """
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in texte):
        raise ValueError("contient un caractère invisible ou illisible : retapez ce texte au clavier.")
    return unicodedata.normalize("NFC", texte)
