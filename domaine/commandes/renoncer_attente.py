"""Giving up waiting for a product (R-047)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.commandes.faits import AttenteLevee
from domaine.commandes.limites import LIMITES, Limites
from domaine.commandes.refus import PasEnAttenteDuProduit
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, ProduitId, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*COMMANDES_PAS_OUVERTES, *PAS_SOI_MEME, PasEnAttenteDuProduit),
)
@folds(CYCLE, QUI_PARLE, LIMITES)
class RenoncerAttente(Acte):
    """Retirer un foyer de l'attente d'un produit."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    limites: Limites = known(Limites)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, the round with who waits."""
        return [
            Selector(types=[*QUI_PARLE], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[f"cycle:{self.cycle}"]),
        ]

    def execute(self) -> None:
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        if (self.produit, self.foyer) not in self.limites.attentes:
            raise PasEnAttenteDuProduit(foyer=self.foyer)
        self.record(
            AttenteLevee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                servie=False,
            )
        )
