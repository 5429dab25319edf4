"""A product that was set aside may be ordered again."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import ProduitRepris
from domaine.catalogue.refus import ProduitNonSuspendu
from domaine.catalogue.suspension import SUSPENSION, autour_de
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.mutators import folds
from domaine.types import CycleId, ProduitId, Role


@acte(Role.REFERENT_PRODUIT, Role.COORDINATEUR, refus=(*COMMANDES_PAS_OUVERTES, ProduitNonSuspendu))
@folds(CYCLE, SUSPENSION)
class ReprendreProduit(Acte):
    """Reprendre un produit suspendu : il se commande de nouveau."""

    cycle: CycleId
    produit: ProduitId

    etat: EtatCycle = known(EtatCycle)
    nom: str = known(str)
    suspendu: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The product, what was decided of it in the round, the round."""
        return autour_de(self.produit, self.cycle)

    def execute(self) -> None:
        """Once orders are closed there is nothing left to allow."""
        self.etat.exiger_commandes_ouvertes(self.cycle)
        if not self.suspendu:
            raise ProduitNonSuspendu(nom=self.nom or self.produit)
        self.record(ProduitRepris(cycle=self.cycle, groupement=self.etat.groupement, produit=self.produit))
