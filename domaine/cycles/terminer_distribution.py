"""Closing the doors; late pick-ups go on until the accounts are closed (R-105)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import DistributionTerminee
from domaine.cycles.phase import CYCLE, PAS_EN_DISTRIBUTION, EtatCycle, Phase
from domaine.cycles.refus import DistributionDejaTerminee, DistributionPasOuverte
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.COORDINATEUR, Role.REFERENT, refus=(*PAS_EN_DISTRIBUTION, DistributionDejaTerminee))
@folds(CYCLE)
class TerminerDistribution(Acte):
    """Terminer la distribution : les portes sont fermées."""

    cycle: CycleId

    etat: EtatCycle = known(EtatCycle)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.phase is Phase.DISTRIBUE:
            raise DistributionDejaTerminee(cycle=self.cycle)
        if self.etat.phase is not Phase.EN_DISTRIBUTION:
            raise DistributionPasOuverte(cycle=self.cycle)
        self.record(DistributionTerminee(cycle=self.cycle, groupement=self.etat.groupement))
