"""How amounts, numbers of facts and what is wrong are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

CITES = 5
"""How many facts are named in a sentence."""
ENTRE_LES_MOTS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f|]+")
UN_JOUR: Final = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


class Difference(Exception):
    """Something is not as it was written; the message is a French sentence that says where."""


def nombre(combien: int, mot: str) -> str:
    return f"{combien} {mot}{'s' if combien > 1 else ''}"


def les_faits(debut: int, fin: int) -> str:
    return f"le fait n° {fin}" if debut == fin else f"les faits n° {debut} à n° {fin}"


def faits_cites(positions: Sequence[int]) -> str:
    suite = f" et {len(positions) - CITES} autres" if len(positions) > CITES else ""
    return ", ".join(f"n° {position}" for position in positions[:CITES]) + suite


def euros(centimes: int) -> str:
    return f"{'-' if centimes < 0 else ''}{abs(centimes) // 100},{abs(centimes) % 100:02} €"


def cote(centimes: int) -> str:
    """On which side of an account."""
    return f"{euros(abs(centimes))} au {'débit' if centimes > 0 else 'crédit'}" if centimes else "rien"


def dits_par(valeur: Any) -> str:
    """Every word with a figure in it that a fact says, each after a space."""
    return "".join(f" {mot}" for mot in _mots(valeur))


def cite_a_tort(texte: str, dits: str) -> str:
    """The first number, code or day that a label or a voucher cites and its fact does not say; "": there is none."""
    for mot in _mots(texte):
        jour = UN_JOUR.fullmatch(mot)
        formes = (mot, "-".join(reversed(jour.groups()))) if jour else (mot,)
        if not any(f" {forme}" in dits for forme in formes):
            return mot
    return ""


def _mots(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, (dict, list)):
        for une in valeur.values() if isinstance(valeur, dict) else valeur:
            yield from _mots(une)
    elif valeur is not None:
        for mot in ENTRE_LES_MOTS.split(str(valeur)):
            if any(signe.isdigit() for signe in mot):
                yield mot.strip(",;:.()«»")
