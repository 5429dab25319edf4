"""Texts in the one form that is stored, and as they may be repeated."""

from __future__ import annotations

import unicodedata
from typing import Final

_RETOURNENT: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the order of what follows."""
_SANS_TRACE: Final = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF, *_RETOURNENT))
"""What a copied text brings along unseen: those marks, and places to cut a word."""
_ORDRES: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *_RETOURNENT), "\ufffd")
"""What is obeyed instead of shown, by a terminal or by whoever lays a text out."""

ILLISIBLE: Final = "contient un caractère invisible ou illisible : retapez ce texte au clavier."


def lire_texte(texte: str) -> str:
    """The text in Unicode NFC, without what cannot be seen nor blanks around it: one name has one spelling in bytes.

    Raises ValueError, whose end of sentence says what to do, on what cannot be written or read again.
    """
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in texte):
        raise ValueError(ILLISIBLE)
    return unicodedata.normalize("NFC", sans_invisibles(texte)).strip()


def sans_invisibles(texte: str) -> str:
    """Emojis and letters that are joined, or kept apart, stay so."""
    return texte.translate(_SANS_TRACE)


def montrable(phrase: str) -> str:
    """A sentence may repeat what somebody else wrote in a file, or sent."""
    return phrase.translate(_ORDRES)
