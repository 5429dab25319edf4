"""What two acts know of a pair of rounds: whose they are, whether they go on, whether they are bought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from eventsourcing.dcb.domain import Selector

from domaine.achats_communs.faits import CyclesPartages, CyclesSepares
from domaine.cycles.faits import CycleAnnule, CycleArrete, CycleOuvert
from domaine.cycles.refus import ANNULE, ARRETE, ComptesArretes, CycleInconnu
from domaine.mutators import Mutators


@dataclass
class Paire:
    groupements: dict[str, str] = field(default_factory=dict)
    """By round."""
    catalogues: dict[str, int] = field(default_factory=dict)
    arretes: dict[str, str] = field(default_factory=dict)
    """How each round that ended did."""
    partagees: set[frozenset[str]] = field(default_factory=set)

    def exiger_en_cours(self, cycle: str) -> None:
        """Raise CycleInconnu, or ComptesArretes once the accounts are closed or the round is cancelled."""
        if cycle not in self.groupements:
            raise CycleInconnu(cycle=cycle)
        if cycle in self.arretes:
            raise ComptesArretes(cycle=cycle, fin=self.arretes[cycle])

    def est_partagee(self, cycle: str, avec: str) -> bool:
        return frozenset((cycle, avec)) in self.partagees


class ConnaitLaPaire(Protocol):
    """An act that folds PAIRE, read under the tags of both rounds."""

    paire: Paire


def bornes(cycle: str, avec: str) -> Sequence[Selector]:
    return [Selector(types=[*PAIRE], tags=[f"cycle:{each}"]) for each in (cycle, avec)]


def _ouvert(acte: ConnaitLaPaire, cycle: str, groupement: str, catalogue: int) -> None:
    acte.paire.groupements[cycle] = groupement
    acte.paire.catalogues[cycle] = catalogue


def _arrete(acte: ConnaitLaPaire, cycle: str) -> None:
    acte.paire.arretes[cycle] = ARRETE


def _annule(acte: ConnaitLaPaire, cycle: str) -> None:
    acte.paire.arretes[cycle] = ANNULE


def _partage(acte: ConnaitLaPaire, cycle: str, avec: str) -> None:
    acte.paire.partagees.add(frozenset((cycle, avec)))


def _separe(acte: ConnaitLaPaire, cycle: str, avec: str) -> None:
    acte.paire.partagees.discard(frozenset((cycle, avec)))


PAIRE: Mutators = {
    CycleOuvert: _ouvert,
    CycleArrete: _arrete,
    CycleAnnule: _annule,
    CyclesPartages: _partage,
    CyclesSepares: _separe,
}
