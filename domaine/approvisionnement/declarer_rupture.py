"""A product did not come: engagements are released, nothing is posted, what was paid stays on accounts (R-074)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.approvisionnement.refus import PersonneNAttend, ProduitDisponible
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
        """Those who wait get a share of zero; whoever was served keeps what it took (R-115)."""
        self.etat.exiger_commandes_closes(self.cycle)
        demandes = self.attentes.demandes()
        if not demandes:
            raise PersonneNAttend(produit=self.produit, cycle=self.cycle)
        if self.attentes.disponible > 0:
            raise ProduitDisponible(produit=self.produit)
        self.record(
            RuptureDeclaree(
                cycle=self.cycle, groupement=self.etat.groupement, produit=self.produit, foyers=len(demandes)
            )
        )
        for foyer in demandes:
            attente = self.attentes.foyers[foyer]
            self.record(
                attente.servir(0, cycle=self.cycle, groupement=self.etat.groupement, foyer=foyer, produit=self.produit)
            )
