"""Saying from when to when households come on the day of the distribution."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.cycles.dates import exiger_horaires
from domaine.cycles.faits import Horaires, HorairesDits
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle, Phase
from domaine.cycles.refus import DistributionDejaTerminee, HorairesMalDits
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.COORDINATEUR, refus=(*COMPTES_PAS_OUVERTS, DistributionDejaTerminee, HorairesMalDits))
@folds(CYCLE)
class DireHoraires(Acte):
    """Dire de quelle heure à quelle heure les foyers viennent, le jour de la distribution."""

    cycle: CycleId
    horaires: Horaires

    etat: EtatCycle = known(EtatCycle)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        """A hall that closes later than foreseen says so on the day itself: until its doors are closed."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.phase is Phase.DISTRIBUE:
            raise DistributionDejaTerminee(cycle=self.cycle)
        exiger_horaires(self.horaires)
        self.record(HorairesDits(cycle=self.cycle, groupement=self.etat.groupement, horaires=self.horaires))
