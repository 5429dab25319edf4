"""A product did not come: engagements are released, nothing is posted, what was paid stays on accounts (R-074)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.approvisionnement.refus import PersonneNAttend, ProduitDisponible
from domaine.approvisionnement.rien_venu import declarer
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.mutators import folds
from domaine.types import CycleId, ProduitId, Role


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(*COMMANDES_PAS_CLOSES, PersonneNAttend, ProduitDisponible))
@folds(CYCLE, ATTENTES)
class DeclarerRupture(Acte):
    """Déclarer qu'un produit n'est pas venu, ou qu'il n'en reste plus pour ceux qui l'attendent."""

    cycle: CycleId
    produit: ProduitId

    etat: EtatCycle = known(EtatCycle)
    attentes: Attentes = known(Attentes)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that moved the product in the round, and the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*ATTENTES], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        """Raise PersonneNAttend or ProduitDisponible; else those who wait get a share of zero."""
        self.etat.exiger_commandes_closes(self.cycle)
        if not self.attentes.demandes():
            raise PersonneNAttend(produit=self.produit, cycle=self.cycle)
        if self.attentes.disponible > 0:
            raise ProduitDisponible(produit=self.produit)
        declarer(self)
