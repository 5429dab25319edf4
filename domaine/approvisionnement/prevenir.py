"""Telling a household aloud what it cannot read on a phone: a shortage asks it nothing, but it must know (R-074)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import AjustageValide, FoyerPrevenu, PartAllouee
from domaine.approvisionnement.refus import RienAPrevenir
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, PersonneId, ProduitId, Role


@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, refus=(*COMPTES_PAS_OUVERTS, RienAPrevenir))
@folds(CYCLE)
class PrevenirFoyer(Acte):
    """Noter qu'un foyer a été prévenu de vive voix d'un produit qui manque, ou qui n'est pas commandé."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    canal: Literal["oral", "telephone", "papier"]
    temoin: PersonneId | None = None
    """Who was there, beside the person acting."""

    etat: EtatCycle = known(EtatCycle)
    manque: int = known(int)
    commande: int = known(int)
    sans_colis_depuis: int = known(int)
    """Position of the decision to buy no case, while none is left either; 0: some may come."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What the household ordered and got of the product, whether cases of it are bought, and the round."""
        foyer, produit, cycle = f"foyer:{self.foyer}", f"produit:{self.produit}", f"cycle:{self.cycle}"
        lignes: list[type[Fait]] = [LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee]
        return [
            Selector(types=[PartAllouee, *lignes], tags=[foyer, produit, cycle]),
            Selector(types=[AjustageValide], tags=[produit, cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(LigneCommandeModifiee)
    def _(self, quantite: int) -> None:
        self.commande = quantite

    @event(QuantiteAjustee)
    def _(self, quantite: int) -> None:
        self.commande = quantite

    @event(LigneCommandeRetiree)
    def _(self) -> None:
        self.commande = 0

    @event(AjustageValide)
    def _(self, position: int, colis: int, en_stock: int, manque: int) -> None:
        self.sans_colis_depuis = position if manque and not colis and not en_stock else 0

    @event(PartAllouee)
    def _(self, demande: int, part: int) -> None:
        self.manque += demande - part

    def execute(self) -> None:
        self.etat.exiger_comptes_ouverts(self.cycle)
        pas_commande = self.commande > 0 and self.sans_colis_depuis > self.etat.rouvert
        if self.manque <= 0 and not pas_commande:
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
