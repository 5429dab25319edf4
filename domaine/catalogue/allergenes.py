"""The allergens that a seller must declare, and how people write that there may be traces of one.

Source of the list: Regulation (EU) 1169/2011, annex II.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

A_DECLARER: Final = (
    "gluten",
    "crustacés",
    "œufs",
    "poissons",
    "arachides",
    "soja",
    "lait",
    "fruits à coque",
    "céleri",
    "moutarde",
    "sésame",
    "sulfites",
    "lupin",
    "mollusques",
)
_TRACES: Final = re.compile(r"\s*\(traces?\)$")


def separer(mots: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What a product contains, and what it may contain traces of: « lait », « soja (traces) »."""
    connus = tuple(mots)
    return {
        "allergenes": tuple(mot for mot in connus if not _TRACES.search(mot)),
        "traces": tuple(_TRACES.sub("", mot) for mot in connus if _TRACES.search(mot)),
    }


def inconnus(*listes: Iterable[str]) -> list[str]:
    """Words that are not among those to declare, in their order."""
    return [mot for liste in listes for mot in liste if mot not in A_DECLARER]
