"""How far a round has come, and what each step allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum
from typing import Final, Protocol

from domaine.cycles.faits import (
    CycleAnnule,
    CycleArrete,
    CycleClos,
    CycleOuvert,
    CycleProlonge,
    CycleRouvert,
    DistributionOuverte,
    DistributionTerminee,
)
from domaine.cycles.refus import (
    ANNULE,
    ARRETE,
    CommandesCloses,
    CommandesEncoreOuvertes,
    ComptesArretes,
    CycleInconnu,
    DistributionDejaOuverte,
    DistributionPasOuverte,
)
from domaine.mutators import Mutators
from domaine.parametres import Parametres


class Phase(IntEnum):
    """In the order in which a round goes through them; only orders that were closed can be opened again (R-068)."""

    INCONNU = 0
    OUVERT = 1
    CLOS = 2
    EN_DISTRIBUTION = 3
    DISTRIBUE = 4
    ARRETE = 5


@dataclass
class EtatCycle:
    """What an act knows of its round."""

    phase: Phase = Phase.INCONNU
    groupement: str = ""
    catalogue: int = 0
    """The newest catalogue version it is ordered from."""
    parametres: Parametres = field(default_factory=Parametres)
    clos_le: datetime | None = None
    """By the server's clock (R-067); None: orders are still open."""
    cloture_prevue: datetime | None = None
    distribution_le: date | None = None
    """None: the act does not read how the round was opened."""
    rouvert: int = 0
    """Position at which orders were opened again: what was decided before is void. 0: they never were."""
    fin: str = ARRETE
    """How it ended, once it has."""

    def exiger_connu(self, cycle: str) -> None:
        """Raise CycleInconnu."""
        if self.phase is Phase.INCONNU:
            raise CycleInconnu(cycle=cycle)

    def exiger_commandes_ouvertes(self, cycle: str) -> None:
        """Raise CycleInconnu, or CommandesCloses from the closing on."""
        self.exiger_connu(cycle)
        if self.phase is not Phase.OUVERT:
            raise CommandesCloses(cycle=cycle)

    def exiger_comptes_ouverts(self, cycle: str) -> None:
        """Raise CycleInconnu, or ComptesArretes once the accounts are closed or the round is cancelled."""
        self.exiger_connu(cycle)
        if self.phase is Phase.ARRETE:
            raise ComptesArretes(cycle=cycle, fin=self.fin)

    def exiger_commandes_closes(self, cycle: str) -> None:
        """Raise CycleInconnu, CommandesEncoreOuvertes while quantities may still move, or ComptesArretes."""
        self.exiger_comptes_ouverts(cycle)
        if self.phase is Phase.OUVERT:
            raise CommandesEncoreOuvertes(cycle=cycle)

    def exiger_entre_cloture_et_portes(self, cycle: str) -> None:
        """As `exiger_commandes_closes`; raise DistributionDejaOuverte from the hand-over on."""
        self.exiger_commandes_closes(cycle)
        if self.phase is not Phase.CLOS:
            raise DistributionDejaOuverte(cycle=cycle)

    def exiger_distribution(self, cycle: str) -> None:
        """Raise CycleInconnu, ComptesArretes, or DistributionPasOuverte before the doors open; late pick-ups go on."""
        self.exiger_comptes_ouverts(cycle)
        if self.phase < Phase.EN_DISTRIBUTION:
            raise DistributionPasOuverte(cycle=cycle)


COMMANDES_PAS_OUVERTES: Final = (CycleInconnu, CommandesCloses)
"""What `exiger_commandes_ouvertes` raises."""
COMPTES_PAS_OUVERTS: Final = (CycleInconnu, ComptesArretes)
"""What `exiger_comptes_ouverts` raises."""
COMMANDES_PAS_CLOSES: Final = (CycleInconnu, ComptesArretes, CommandesEncoreOuvertes)
"""What `exiger_commandes_closes` raises."""
PAS_ENTRE_CLOTURE_ET_PORTES: Final = (*COMMANDES_PAS_CLOSES, DistributionDejaOuverte)
"""What `exiger_entre_cloture_et_portes` raises."""
PAS_EN_DISTRIBUTION: Final = (CycleInconnu, ComptesArretes, DistributionPasOuverte)
"""What `exiger_distribution` raises."""


class ConnaitLeCycle(Protocol):
    """An act that folds CYCLE, read under the tag of the round."""

    etat: EtatCycle


def _ouvert(
    acte: ConnaitLeCycle,
    groupement: str,
    catalogue: int,
    parametres: Parametres,
    cloture_prevue: datetime,
    distribution_le: date,
) -> None:
    acte.etat = EtatCycle(Phase.OUVERT, groupement, catalogue, parametres)
    _dates(acte, cloture_prevue, distribution_le)


def _dates(acte: ConnaitLeCycle, cloture_prevue: datetime, distribution_le: date) -> None:
    acte.etat.cloture_prevue = cloture_prevue
    acte.etat.distribution_le = distribution_le


def _clos(acte: ConnaitLeCycle, date_effet: datetime) -> None:
    acte.etat.phase = Phase.CLOS
    acte.etat.clos_le = date_effet


def _rouvert(acte: ConnaitLeCycle, position: int, cloture_prevue: datetime, distribution_le: date) -> None:
    _dates(acte, cloture_prevue, distribution_le)
    acte.etat.phase = Phase.OUVERT
    acte.etat.clos_le = None
    acte.etat.rouvert = position


def _en_distribution(acte: ConnaitLeCycle) -> None:
    acte.etat.phase = Phase.EN_DISTRIBUTION


def _distribue(acte: ConnaitLeCycle) -> None:
    acte.etat.phase = Phase.DISTRIBUE


def _arrete(acte: ConnaitLeCycle) -> None:
    acte.etat.phase = Phase.ARRETE


def _annule(acte: ConnaitLeCycle) -> None:
    acte.etat.phase = Phase.ARRETE
    acte.etat.fin = ANNULE


CYCLE: Mutators = {
    CycleOuvert: _ouvert,
    CycleProlonge: _dates,
    CycleClos: _clos,
    CycleRouvert: _rouvert,
    DistributionOuverte: _en_distribution,
    DistributionTerminee: _distribue,
    CycleArrete: _arrete,
    CycleAnnule: _annule,
}
