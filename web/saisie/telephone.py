"""A telephone number as people write it: a French one has ten digits, another says its country."""

from __future__ import annotations

import re
from typing import Final

from web.saisie.textes import sans_invisibles

FAUX: Final = (
    "Un numéro français a 10 chiffres, comme 06 12 34 56 78 ; celui d'un autre pays commence par + et son indicatif. "
    "Relisez-le, ou laissez vide."
)
_RIEN: Final = re.compile(r"[\s\u00a0\u202f./()-]")
_FRANCAIS: Final = re.compile(r"0[1-9][0-9]{8}|(?:\+|00)33(?:0?[1-9][0-9]{8})")
_D_AILLEURS: Final = re.compile(r"(?:\+|00)(?:1[0-9]{10}|(?!33)[2-9][0-9]{7,14})")
"""E.164: country and number in fifteen digits at most, eleven in North America; below eight, some were forgotten."""


def lire_telephone(texte: str) -> str:
    """As it was written, without the marks of a list of contacts; empty when none is given.

    Raises ValueError with the French sentence.
    """
    dit = sans_invisibles(texte).strip()
    serre = _RIEN.sub("", dit)
    if dit and not (_FRANCAIS.fullmatch(serre) or _D_AILLEURS.fullmatch(serre)):
        raise ValueError(FAUX)
    return dit
