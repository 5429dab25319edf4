"""Closing the orders of a round."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleClos
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.COORDINATEUR, refus=COMMANDES_PAS_OUVERTES)
@folds(CYCLE)
class CloreCycle(Acte):
    """Fermer les commandes du mois : plus aucun foyer ne peut commander."""

    cycle: CycleId

    etat: EtatCycle = known(EtatCycle)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.record(CycleClos(cycle=self.cycle, groupement=self.etat.groupement))
