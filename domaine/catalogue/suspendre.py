"""Setting a product aside in a round, while a supplier or a price is uncertain; lines already taken stay."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.faits import ProduitSuspendu, Raison
from domaine.catalogue.refus import ProduitDejaSuspendu, ProduitSansFiche
from domaine.catalogue.suspension import SUSPENSION, autour_de
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.mutators import folds
from domaine.types import CycleId, ProduitId, Role


@acte(Role.REFERENT_PRODUIT, Role.COORDINATEUR, refus=(*COMMANDES_PAS_OUVERTES, ProduitSansFiche, ProduitDejaSuspendu))
@folds(CYCLE, SUSPENSION)
class SuspendreProduit(Acte):
    """Suspendre un produit pendant une commande du mois : plus personne ne le commande."""

    cycle: CycleId
    produit: ProduitId
    raison: Raison

    etat: EtatCycle = known(EtatCycle)
    nom: str = known(str)
    suspendu: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The product, what was decided of it in the round, the round."""
        return autour_de(self.produit, self.cycle)

    def execute(self) -> None:
        """Once orders are closed there is nothing left to stop."""
        self.etat.exiger_commandes_ouvertes(self.cycle)
        if not self.nom:
            raise ProduitSansFiche(produit=self.produit)
        if self.suspendu:
            raise ProduitDejaSuspendu(nom=self.nom)
        self.record(
            ProduitSuspendu(cycle=self.cycle, groupement=self.etat.groupement, produit=self.produit, raison=self.raison)
        )
