"""Giving up the claim for what is missing and billed: what came then costs more (R-178)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import EcartLivraisonConstate, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    AbsorptionAnnulee,
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    ManqueAbsorbe,
)
from domaine.fournisseurs.refus import FactureInconnue, FactureRemplacee, ManqueDejaCredite, RienReclame
from domaine.mots import euros
from domaine.stock.faits import LotRefuse
from domaine.types import CycleId, FactureId, FournisseurId, ProduitId, Role

METHODE = "absorbe.v1"


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(FactureInconnue, FactureRemplacee, RienReclame, ManqueDejaCredite))
class AbsorberManque(Acte):
    """Renoncer à réclamer une quantité qui manque : ce qui est venu coûte alors plus cher."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    produit: ProduitId

    groupement: str = known(str)
    recues: dict[str, str] = known(dict)
    """Invoices of this supplier for this round, in their order, each with the one that it stands for."""
    recu: int = known(int)
    recu_centimes: int = known(int)
    reclame_centimes: int = known(int)
    avoirs_centimes: int = known(int)
    """For missing quantities, on this invoice."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The supplier's invoices, what was credited of this one, and what came of the product."""
        fournisseur, produit, cycle = (
            f"fournisseur:{self.fournisseur}",
            f"produit:{self.produit}",
            f"cycle:{self.cycle}",
        )
        venu: list[type[Fait]] = [
            LivraisonReceptionnee,
            ReceptionAnnulee,
            LotRefuse,
            EcartLivraisonConstate,
            ManqueAbsorbe,
            AbsorptionAnnulee,
        ]
        return [
            Selector(types=[FactureFournisseurRecue, FactureAnnulee], tags=[fournisseur, cycle]),
            Selector(
                types=[AvoirFournisseurRecu, AvoirFournisseurContrepasse],
                tags=[f"facture:{self.facture}", fournisseur, cycle],
            ),
            Selector(types=venu, tags=[produit, fournisseur, cycle]),
        ]

    @event(FactureFournisseurRecue)
    def _(self, groupement: str, facture: str, corrige_facture: str) -> None:
        self.groupement = groupement
        self.recues[facture] = corrige_facture

    @event(FactureAnnulee)
    def _(self, facture: str) -> None:
        self.recues.pop(facture, None)

    @event(AvoirFournisseurRecu)
    def _(self, objet: str, montant_ttc_centimes: int) -> None:
        self.avoirs_centimes += montant_ttc_centimes if objet == "quantite" else 0

    @event(AvoirFournisseurContrepasse)
    def _(self, objet: str, montant_ttc_centimes: int) -> None:
        self.avoirs_centimes -= montant_ttc_centimes if objet == "quantite" else 0

    @event(LivraisonReceptionnee)
    def _(self, recu: int, montant_ttc_centimes: int) -> None:
        self.recu += recu
        self.recu_centimes += montant_ttc_centimes

    @event(ReceptionAnnulee)
    def _(self, recu: int, montant_ttc_centimes: int, reclame_centimes: int) -> None:
        self.recu += recu
        self.recu_centimes += montant_ttc_centimes
        self.reclame_centimes += reclame_centimes

    @event(LotRefuse)
    def _(self, quantite: int, montant_ttc_centimes: int) -> None:
        self.recu -= quantite
        self.recu_centimes -= montant_ttc_centimes

    @event(EcartLivraisonConstate)
    def _(self, reclame_centimes: int) -> None:
        self.reclame_centimes += reclame_centimes

    @event(ManqueAbsorbe)
    def _(self, reclame_centimes: int) -> None:
        self.reclame_centimes -= reclame_centimes

    @event(AbsorptionAnnulee)
    def _(self, reclame_centimes: int) -> None:
        self.reclame_centimes += reclame_centimes

    def execute(self) -> None:
        """Never both: a claim that was credited stays one. A price only rises for households as R-170 to R-172 say."""
        if self.facture not in self.recues:
            raise FactureInconnue(facture=self.facture, fournisseur=self.fournisseur)
        qui_compte = self._qui_compte()
        if qui_compte != self.facture:
            raise FactureRemplacee(facture=self.facture, par=qui_compte)
        if self.avoirs_centimes:
            raise ManqueDejaCredite(facture=self.facture, avoir=euros(self.avoirs_centimes))
        if self.reclame_centimes <= 0 or self.recu <= 0:
            raise RienReclame(produit=self.produit)
        self.record(
            ManqueAbsorbe(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                produit=self.produit,
                recu=self.recu,
                recu_centimes=self.recu_centimes,
                reclame_centimes=self.reclame_centimes,
                methode=METHODE,
            )
        )

    def _qui_compte(self) -> str:
        """The invoice that stands for this one today: one is replaced by a later one, once."""
        numero = self.facture
        for facture, corrigee in self.recues.items():
            numero = facture if corrigee == numero else numero
        return numero
