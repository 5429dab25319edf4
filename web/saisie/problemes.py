"""What is wrong with what was typed: where, what, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

Chemin = tuple[str | int, ...]
"""The way to a value: names of fields, ranks (from 0) in lists."""

MOST_SHOWN: Final = 60


class HorsBornes(NamedTuple):
    """A whole number beyond its bounds, both included, all in the unit of the data."""

    valeur: int
    least: int | None
    most: int | None


class Probleme(NamedTuple):
    champ: str
    """Names and ranks joined by dots, as a form names its inputs; "" when the whole is concerned."""
    phrase: str
    hors: HorsBornes | None = None
    """For who typed the number in another unit than that of the data."""


class SaisieInvalide(Exception):
    """Nothing can be made of what was typed; nothing was recorded. At least one problem."""

    def __init__(self, problemes: Sequence[Probleme]) -> None:
        self.problemes = tuple(problemes)
        super().__init__(" ".join(probleme.phrase for probleme in self.problemes))


def probleme(chemin: Chemin, suite: str, hors: HorsBornes | None = None) -> Probleme:
    """`suite` goes on after the name of the value, as people read it."""
    return Probleme(".".join(map(str, chemin)), f"{nomme(chemin)} {suite}", hors)


def invalide(champ: str, suite: str) -> SaisieInvalide:
    return SaisieInvalide([probleme((champ,), suite)])


def nomme(chemin: Chemin) -> str:
    """`("lignes", 2, "quantite")` reads « lignes n° 3, quantite »."""
    words = ""
    for step in chemin:
        words += f" n° {step + 1}" if isinstance(step, int) else f", {step}" if words else step
    return f"« {words} »" if words else "La saisie"


def montre(valeur: Any) -> str:
    """The value as it was typed, cut when it is long."""
    text = json.dumps(valeur, ensure_ascii=False, default=str)
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"


def proche(nom: str, connus: Iterable[str]) -> str:
    """The question « vouliez-vous dire … ? » when a known name looks like this one; "" otherwise."""
    by_folded = {connu.casefold(): connu for connu in connus}
    found = get_close_matches(nom.casefold(), by_folded, n=1, cutoff=0.6)
    return f" Vouliez-vous dire « {by_folded[found[0]]} » ?" if found else ""
