"""Leaving out a line that came too late (R-067)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.commandes.faits import HorsDelaiTranche
from domaine.commandes.hors_delai import HORS_DELAI, Recue, exiger_recue
from domaine.commandes.refus import HorsDelaiInconnu
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import CycleInconnu
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, ProduitId, Role


@acte(Role.COORDINATEUR, refus=(CycleInconnu, HorsDelaiInconnu))
@folds(CYCLE, HORS_DELAI)
class RefuserHorsDelai(Acte):
    """Laisser de côté une ligne arrivée après la fin des commandes."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    recue: int
    """Position of the line received."""

    etat: EtatCycle = known(EtatCycle)
    recues: dict[int, Recue] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What came late of this product for this household, and the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*HORS_DELAI], tags=[f"foyer:{self.foyer}", f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_connu(self.cycle)
        exiger_recue(self)
        self.record(
            HorsDelaiTranche(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                recue=self.recue,
                acceptee=False,
            ),
            cause=self.recue,
        )
