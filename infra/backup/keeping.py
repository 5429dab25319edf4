"""Which backups of a folder are kept: the newest of each day, of each week, of each month, so many of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from infra.backup import SauvegardeImpossible
from infra.backup.sheet import Sheet


class Rule(NamedTuple):
    days: int
    weeks: int
    months: int

    def kept(self, taken: Collection[datetime]) -> set[datetime]:
        """Out of these, at the time of where people live; the newest always is."""
        newest_first = sorted(taken, key=datetime.timestamp, reverse=True)  # 2:50 comes before 2:10, once a year
        periods: list[tuple[int, Callable[[datetime], Hashable]]] = [
            (self.days, lambda at: at.date()),
            (self.weeks, lambda at: at.isocalendar()[:2]),
            (self.months, lambda at: (at.year, at.month)),
        ]
        kept = set(newest_first[:1])
        for many, period in periods:
            seen: dict[Hashable, datetime] = {}
            for at in newest_first:
                seen.setdefault(period(at), at)
            kept.update(list(seen.values())[:many])
        return kept


def whole(folder: Path) -> tuple[dict[Path, Sheet], list[Path]]:
    """The backups of one part that stand in there, oldest first, and those of them that lack something."""
    good, bad = {}, []
    for one in sorted(folder.iterdir()):
        try:
            sheet = Sheet.read(one)
        except SauvegardeImpossible:  # something else, which people keep there
            continue
        try:
            sheet.require_whole(one)
        except SauvegardeImpossible:
            bad.append(one)
        else:
            good[one] = sheet
    return good, bad
