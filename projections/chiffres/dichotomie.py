"""The first of many values for which something is true, found by halving: exact, whatever the values do meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import eq, gt, lt, ne
from typing import Final, NamedTuple

SIGNES: Final[Mapping[str, tuple[Callable[[int, int], bool], str]]] = {
    "<": (lt, "moins de"),
    ">": (gt, "plus de"),
    "=": (eq, "juste"),
    "!=": (ne, "autre chose que"),
}


class Condition(NamedTuple):
    """What an anomaly is of a figure: « less than nothing »."""

    signe: str
    valeur: int

    def vraie(self, valeur: int) -> bool:
        return SIGNES[self.signe][0](valeur, self.valeur)

    def possible(self, moindre: int, plus_grand: int) -> bool:
        """Whether some value between these two, both of which occur, may answer."""
        match self.signe:
            case "<":
                return moindre < self.valeur
            case ">":
                return plus_grand > self.valeur
            case "=":
                return moindre <= self.valeur <= plus_grand
            case _:
                return not moindre == plus_grand == self.valeur


class Parcours:
    """Values in order, with the least and the greatest of each half of each half."""

    def __init__(self, valeurs: Sequence[int]) -> None:
        self._niveaux = [[(valeur, valeur) for valeur in valeurs]]
        while len(self._niveaux[-1]) > 1:
            dessous = self._niveaux[-1]
            paires = [dessous[i : i + 2] for i in range(0, len(dessous), 2)]
            self._niveaux.append([(min(p[0] for p in paire), max(p[1] for p in paire)) for paire in paires])

    def premier(self, condition: Condition, depuis: int = 0) -> int | None:
        """The rank, from 0, of the first value from `depuis` on that answers; None when none does."""
        if not self._niveaux[0]:
            return None
        return self._dans(condition, len(self._niveaux) - 1, 0, depuis)

    def _dans(self, condition: Condition, niveau: int, rang: int, depuis: int) -> int | None:
        """Left half first; a half that holds no such value, or only what came before, is not entered."""
        if (rang + 1) << niveau <= depuis or not condition.possible(*self._niveaux[niveau][rang]):
            return None
        if niveau == 0:
            return rang
        for moitie in (2 * rang, 2 * rang + 1):
            if moitie < len(self._niveaux[niveau - 1]):
                trouve = self._dans(condition, niveau - 1, moitie, depuis)
                if trouve is not None:
                    return trouve
        return None
