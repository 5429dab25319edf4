"""A moment of the log, on one of its two clocks, and how it is written in an address."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final, NamedTuple, Self

from infra import Panne

LE_PLUS_LOIN: Final = 2**53
ANNEES: Final = range(2000, 2101)
"""Of an instant that somebody can mean; at the ends of the calendar it has no hour in another time zone."""
_ECRIT: Final = re.compile(r"(?P<vrai>vrai-)?(?P<position>[0-9]{1,16})(?:@(?P<au>[0-9TZ:.-]{10,27}))?")


class MomentImpossible(Panne):
    """The moment asked for is not in the log."""


def exister(position: int, tete: int) -> None:
    """Raise MomentImpossible unless the log holds this position."""
    if not tete:
        raise MomentImpossible("Le journal est encore vide : aucun fait n'y est enregistré.")
    if not 1 <= position <= tete:
        raise MomentImpossible(f"Le journal va du fait n° 1 au fait n° {tete} : le n° {position} n'y est pas.")


class Moment(NamedTuple):
    """What was known at `position`; with `vrai`, what of that had happened by `au`, in the order in which it did."""

    position: int
    au: datetime | None = None
    """In UTC. On the clock of what was known: the instant that was asked for; None: that of the fact itself."""
    vrai: bool = False

    def ecrit(self) -> str:
        """« 212 », « 212@2026-11-26T16:55:00Z », « vrai-244@2026-11-26T16:55:00Z »."""
        au = "" if self.au is None else "@" + self.au.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return f"{'vrai-' if self.vrai else ''}{self.position}{au}"

    @classmethod
    def lu(cls, texte: str) -> Self | None:
        """None when this is not how a moment is written."""
        match = _ECRIT.fullmatch(texte)
        if match is None or (match["vrai"] and not match["au"]) or int(match["position"]) > LE_PLUS_LOIN:
            return None
        try:
            au = None if match["au"] is None else datetime.fromisoformat(match["au"])
        except ValueError:
            return None
        if au is not None and (au.tzinfo is None or au.year not in ANNEES):
            return None
        return cls(int(match["position"]), au, match["vrai"] is not None)
