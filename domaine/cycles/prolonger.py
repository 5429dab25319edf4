"""Ending the orders later than foreseen, or sooner (R-068)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.cycles.dates import exiger_autres_dates, exiger_dates
from domaine.cycles.faits import CycleProlonge
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.cycles.refus import ClotureDejaPassee, DatesDejaPrevues, DistributionAvantCloture
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.COORDINATEUR, refus=(*COMMANDES_PAS_OUVERTES, ClotureDejaPassee, DistributionAvantCloture, DatesDejaPrevues))
@folds(CYCLE)
class ProlongerCycle(Acte):
    """Repousser ou avancer la fin des commandes du mois, ou le jour de la distribution."""

    cycle: CycleId
    cloture_prevue: Annotated[datetime, Meta(tz=True)]
    distribution_le: date | None = None
    """None: as it was."""

    etat: EtatCycle = known(EtatCycle)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        """No order is lost by ending sooner: the end stays to come, and all that was taken until now is before it."""
        self.etat.exiger_commandes_ouvertes(self.cycle)
        assert self.etat.cloture_prevue is not None  # noqa: S101 - an open round says when it closes
        assert self.etat.distribution_le is not None  # noqa: S101 - and when goods are handed over
        distribution_le = self.distribution_le or self.etat.distribution_le
        prevues = (self.etat.cloture_prevue, self.etat.distribution_le)
        exiger_autres_dates((self.cloture_prevue, distribution_le), prevues)
        exiger_dates(self.cloture_prevue, distribution_le, self.contexte.date_effet)
        self.record(
            CycleProlonge(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                cloture_avant=self.etat.cloture_prevue,
                cloture_prevue=self.cloture_prevue.astimezone(UTC),
                distribution_le=distribution_le,
            )
        )
