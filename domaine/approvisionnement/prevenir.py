"""Telling a household aloud what it cannot read on a phone: a shortage asks it nothing, but it must know (R-074)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import FoyerPrevenu, PartAllouee
from domaine.approvisionnement.refus import RienAPrevenir
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, PersonneId, ProduitId, Role


@folds(CYCLE)
@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, refus=(CycleInconnu, ComptesArretes, RienAPrevenir))
class PrevenirFoyer(Acte):
    """Noter qu'un foyer a été prévenu de vive voix d'un produit qui manque."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    canal: Literal["oral", "telephone", "papier"]
    temoin: PersonneId | None = None
    """Who was there, beside the person acting."""

    etat: EtatCycle = known(EtatCycle)
    manque: int = known(int)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What the household got of the product, and the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[PartAllouee], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(PartAllouee)
    def _(self, demande: int, part: int) -> None:
        self.manque += demande - part

    def execute(self) -> None:
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.manque <= 0:
            raise RienAPrevenir(foyer=self.foyer, produit=self.produit)
        self.record(
            FoyerPrevenu(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                canal=self.canal,
                temoin=self.temoin,
            )
        )
