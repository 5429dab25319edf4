"""Taking one product out of an order before closing (R-054)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.commandes.lignes import LIGNES, Prises, inscrire, retrait_de_ligne
from domaine.commandes.limites import LIMITES, Limites, avec_place
from domaine.commandes.refus import LigneInconnue
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, ProduitId, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*COMMANDES_PAS_OUVERTES, *PAS_SOI_MEME, LigneInconnue),
)
@folds(CYCLE, QUI_PARLE, LIGNES, LIMITES)
class RetirerLigne(Acte):
    """Retirer un produit de la commande d'un foyer."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    lignes_prises: Prises = known(Prises)
    limites: Limites = known(Limites)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, this line of its order, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_PARLE], tags=[foyer]),
            Selector(types=[*LIGNES], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        ligne = self.lignes_prises.get(self.produit)
        if ligne is None:
            raise LigneInconnue(foyer=self.foyer, produit=self.produit)
        fait = retrait_de_ligne(
            ligne, cycle=self.cycle, groupement=self.etat.groupement, foyer=self.foyer, produit=self.produit
        )
        inscrire(self, self.produit, avec_place(self, fait, {}))
