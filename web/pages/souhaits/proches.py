"""Wishes that may be one, said with other words: a proposal, which only the coordination turns into a decision."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Final, NamedTuple

from projections.lectures.gens.souhaits import Theme

PROPOSES: Final = 6
RESSEMBLE: Final = 0.8
"""From here on two spellings are taken for one word with a slip."""


class Proches(NamedTuple):
    garde: Theme
    """Under which the other would stand: the one that was answered, else the one that most ask for."""
    autre: Theme


def proches(themes: Sequence[Theme]) -> list[Proches]:
    """`themes`: the most asked for first, and so are the proposals. Two that were answered stay two."""
    deux = [
        Proches(*((b, a) if b.reponse and not a.reponse else (a, b)))
        for a, b in combinations(themes, 2)
        if a.rayon == b.rayon and not (a.reponse and b.reponse) and _se_ressemblent(a.theme, b.theme)
    ]
    return deux[:PROPOSES]


def _se_ressemblent(un: str, autre: str) -> bool:
    """All the words of one are in the other, or they are spelt nearly alike."""
    ici, la = un.partition(":")[2], autre.partition(":")[2]
    mots, les_autres = set(ici.split("-")), set(la.split("-"))
    return mots <= les_autres or les_autres <= mots or SequenceMatcher(None, ici, la).ratio() >= RESSEMBLE
