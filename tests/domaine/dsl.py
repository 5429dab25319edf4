"""Given / when / then: an act is tested on facts alone, without any database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, Contexte, Proposed, learn
from domaine.fait import Fait
from domaine.refus import Refus
from domaine.types import Role

MIDI = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class Recu:
    """A fact already in the log, with the lines of its envelope that matter to the test."""

    def __init__(self, fait: Fait, **enveloppe: Any) -> None:
        self.fait = fait
        self.enveloppe = enveloppe


class Given:
    def __init__(self, faits: Sequence[Fait | Recu]) -> None:
        self.faits = [f if isinstance(f, Recu) else Recu(f) for f in faits]

    def when(
        self,
        acte: Acte,
        *,
        acteur: str = "luc",
        role: Role = Role.COORDINATEUR,
        le: datetime = MIDI,
        sequence: int | None = None,
        appareil: str = "",
    ) -> When:
        """Fold what the boundary would read into an act of the same data, as the store would, then execute.

        `sequence`: sent from a queue.
        """
        acte = replace(acte)  # type: ignore[type-var]  # every act is a dataclass
        acte.contexte = Contexte(acteur=acteur, role=role, date_effet=le, appareil=appareil, sequence_appareil=sequence)
        acte.tete = max([len(self.faits), *(recu.enveloppe.get("position", 0) for recu in self.faits)])
        boundary = acte.consistency_boundary()
        assert all(selector.types and selector.tags for selector in boundary), "each fact it reads is named and typed"
        for position, recu in enumerate(self.faits, start=1):
            if any(_matches(selector, recu.fait) for selector in boundary):
                defaults = {"position": position, "date_effet": MIDI, "acteur": "nadia", "role": "benevole"}
                arrive = recu.enveloppe.get("date_effet", MIDI)
                saisi = {"date_saisie": arrive, "date_reception": arrive, "appareil": "A"}
                learn(acte, recu.fait, {**defaults, **saisi, "cause": None, "corrige": None, **recu.enveloppe})
        return When(acte)


class When:
    def __init__(self, acte: Acte) -> None:
        self.acte: Any = acte
        """Of the class that was given, with what it learned."""

    def proposed(self) -> list[Proposed]:
        self.acte.execute()
        proposals: list[Proposed] = self.acte.proposals()
        return proposals

    def facts(self) -> list[Fait]:
        return [p.decision for p in self.proposed()]

    def then(self, *attendus: Fait) -> None:
        assert self.facts() == list(attendus)

    def refused(self, refus: type[Refus], **details: object) -> None:
        with pytest.raises(refus) as raised:
            self.facts()
        assert refus in type(self.acte).REFUS, f"{type(self.acte).__name__} does not declare {refus.__name__}"
        assert {k: raised.value.details.get(k) for k in details} == details
        assert raised.value.message
        assert None not in raised.value.details.values(), "the sentence says what it is about"


def given(*faits: Fait | Recu) -> Given:
    return Given(faits)


def _matches(selector: Selector, fait: Fait) -> bool:
    return (not selector.types or type(fait) in selector.types) and set(selector.tags) <= set(fait.tags())
