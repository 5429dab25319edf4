"""What a hypothesis has moved so far, asked by whoever may have read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, mutator_of
from domaine.fait import Fait
from infra.facts import LogLine


class Ecarts:
    """Facts that the log and the hypothesis do not share, on either side."""

    def __init__(self) -> None:
        self.positions: set[int] = set()
        self._faits: list[LogLine[Any]] = []
        self._par_etiquette: dict[str, list[int]] = {}
        """Ranks in `_faits`."""
        self._genres: set[type[Fait]] = set()

    def noter(self, fait: LogLine[Any]) -> None:
        self.positions.add(fait.pos)
        self._genres.add(type(fait.data))
        for etiquette in fait.tags:
            self._par_etiquette.setdefault(etiquette, []).append(len(self._faits))
        self._faits.append(fait)

    def concernent(self, acte: type[Acte]) -> bool:
        """Whether such an act learns anything from such facts."""
        return any(mutator_of(acte, genre) is not None for genre in self._genres)

    def lu_par(self, lecture: Iterable[Selector]) -> int | None:
        """Position of the first fact that this boundary meets; None: it meets none."""
        for selecteur in lecture:
            rangs = self._par_etiquette.get(selecteur.tags[0], ()) if selecteur.tags else range(len(self._faits))
            for fait in (self._faits[rang] for rang in rangs):
                if type(fait.data) in selecteur.types and set(selecteur.tags) <= set(fait.tags):
                    return fait.pos
        return None
