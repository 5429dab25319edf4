"""A log read whole, as a what-if goes through it: facts in order, put together by the act that recorded them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from domaine.cycles.faits import CycleOuvert
from domaine.groupements.faits import GroupementCree
from infra.event_store.model import StoredEvent
from infra.facts import LogLine, decode
from infra.fork import Log


class Inscription(NamedTuple):
    """What one act recorded, all at once; at least one fact."""

    events: Sequence[StoredEvent]
    faits: Sequence[LogLine[Any]]

    @property
    def debut(self) -> int:
        """Position of its first fact."""
        return self.events[0].position

    @property
    def fin(self) -> int:
        """Position of its last fact."""
        return self.events[-1].position

    @property
    def acte(self) -> str:
        return self.faits[0].acte


class Journal:
    """Positions 1 to `tete`, without a hole."""

    def __init__(self, events: Sequence[StoredEvent]) -> None:
        self.events = events
        self.faits = [decode(event.type, event.data) for event in events]
        self.log = Log(events)

    @cached_property
    def ouvertures(self) -> Mapping[str, LogLine[CycleOuvert]]:
        """The fact that opened each round."""
        return {fait.data.cycle: fait for fait in self.faits if isinstance(fait.data, CycleOuvert)}

    @cached_property
    def antennes(self) -> Mapping[str, str]:
        """The association of each group."""
        crees = (fait.data for fait in self.faits if isinstance(fait.data, GroupementCree))
        return {cree.groupement: cree.antenne for cree in crees}

    @property
    def tete(self) -> int:
        """Position of the last fact; 0: there is none."""
        return len(self.events)

    def fait(self, position: int) -> LogLine[Any]:
        return self.faits[position - 1]

    def inscriptions(self, depuis: int = 1) -> Iterator[Inscription]:
        """From the one that holds a position on."""
        depuis = self._debut(depuis)
        for _, group in groupby(self.events[depuis - 1 :], key=_saisie):
            events = list(group)
            yield Inscription(events, self.faits[events[0].position - 1 : events[-1].position])

    def inscription(self, position: int) -> Inscription:
        """The one that holds a fact."""
        return next(self.inscriptions(position))

    def _debut(self, position: int) -> int:
        while 1 < position <= self.tete and _saisie(self.events[position - 2]) == _saisie(self.events[position - 1]):
            position -= 1
        return position


def _saisie(event: StoredEvent) -> str:
    """What it shares with those that came by the same form; an event that came alone shares nothing."""
    return next((tag for tag in reversed(event.tags) if tag.startswith("saisie:")), f"position:{event.position}")
