"""How amounts, numbers of facts and what is wrong are written."""

from __future__ import annotations

from collections.abc import Sequence

CITES = 5
"""How many facts are named in a sentence."""


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
