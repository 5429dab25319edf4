"""Opening the doors: not while a price that rose too far waits for answers (R-172)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import DistributionOuverte
from domaine.cycles.phase import CYCLE, PAS_ENTRE_CLOTURE_ET_PORTES, EtatCycle
from domaine.hausses.refus import HaussesATrancher
from domaine.hausses.suspensions import SUSPENSIONS, Suspension
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.COORDINATEUR, Role.REFERENT, refus=(*PAS_ENTRE_CLOTURE_ET_PORTES, HaussesATrancher))
@folds(CYCLE, SUSPENSIONS)
class OuvrirDistribution(Acte):
    """Ouvrir la distribution : les foyers peuvent prendre leur commande."""

    cycle: CycleId

    etat: EtatCycle = known(EtatCycle)
    suspensions: dict[str, Suspension] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CYCLE, *SUSPENSIONS], tags=[f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        self.etat.exiger_entre_cloture_et_portes(self.cycle)
        if self.suspensions:
            raise HaussesATrancher(produits=", ".join(sorted(self.suspensions)))
        self.record(DistributionOuverte(cycle=self.cycle, groupement=self.etat.groupement))
