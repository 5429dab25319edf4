"""Goods that a household leaves on the table: they go back to stock, and nobody asks it to pay for them (R-104).

What it came for and does not want is known at once. Waiting until its late days are over, a page would say that it has
not paid for what it never took.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.cycles.phase import CYCLE, PAS_EN_DISTRIBUTION, EtatCycle
from domaine.distribution.faits import ProduitNonRetire
from domaine.distribution.panier import MOUVEMENTS_DE_PANIER, Panier
from domaine.distribution.refus import RienALaisser
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, ProduitId, Role


@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, refus=(*PAS_EN_DISTRIBUTION, RienALaisser))
@folds(MOUVEMENTS_DE_PANIER, CYCLE)
class LaisserProduit(Acte):
    """Noter qu'un foyer venu en salle ne veut pas d'un produit, ou de ce qu'il en reste à prendre."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId

    etat: EtatCycle = known(EtatCycle)
    panier: Panier = known(Panier)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Its basket of this round, and the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*MOUVEMENTS_DE_PANIER], tags=[foyer, cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    def execute(self) -> None:
        """Release what is still reserved of it; who is there owes nothing for it, fresh or not."""
        self.etat.exiger_distribution(self.cycle)
        reste = self.panier.reste(self.produit)
        if reste.quantite <= 0:
            raise RienALaisser
        self.record(
            ProduitNonRetire(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                quantite=reste.quantite,
                du_centimes=0,
                engage_libere_centimes=reste.engage_centimes,
            )
        )
