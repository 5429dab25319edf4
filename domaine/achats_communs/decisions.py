"""What two rounds decided of one product: cases, and who buys for whom (R-064)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.approvisionnement.faits import AjustageValide
from domaine.cycles.faits import CycleRouvert
from domaine.mutators import Mutators


class Decision(NamedTuple):
    """On whole cases."""

    position: int
    par: str
    colis: int


class Confie(NamedTuple):
    """A purchase that another round makes."""

    vers_cycle: str
    demande: int


@dataclass
class Decisions:
    """By round."""

    colis: dict[str, Decision] = field(default_factory=dict)
    confies: dict[str, Confie] = field(default_factory=dict)
    rouverts: dict[str, int] = field(default_factory=dict)
    """Position at which orders were opened again: what was decided before is void."""
    repris: dict[str, int] = field(default_factory=dict)
    """Position at which the purchase was taken back: so is what was decided before that."""

    def debout(self, cycle: str) -> Decision | None:
        """The decision on cases that stands."""
        decision = self.colis.get(cycle)
        caduc = max(self.rouverts.get(cycle, 0), self.repris.get(cycle, 0))
        return decision if decision and decision.position > caduc else None


class ConnaitLesDecisions(Protocol):
    """An act that folds DECISIONS, read under the tags of a product and of both rounds."""

    decisions: Decisions


def _ajuste(acte: ConnaitLesDecisions, cycle: str, position: int, acteur: str, colis: int) -> None:
    acte.decisions.colis[cycle] = Decision(position, acteur, colis)


def _confie(acte: ConnaitLesDecisions, cycle: str, vers_cycle: str, demande: int) -> None:
    acte.decisions.confies[cycle] = Confie(vers_cycle, demande)


def _repris(acte: ConnaitLesDecisions, cycle: str, position: int) -> None:
    acte.decisions.confies.pop(cycle, None)
    acte.decisions.repris[cycle] = position


def _rouvert(acte: ConnaitLesDecisions, cycle: str, position: int) -> None:
    acte.decisions.rouverts[cycle] = position


DECISIONS: Mutators = {
    AjustageValide: _ajuste,
    AchatConfie: _confie,
    AchatRepris: _repris,
    CycleRouvert: _rouvert,
}
