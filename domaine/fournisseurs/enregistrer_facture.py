"""Recording a supplier's invoice as printed, beside what was received (R-010, R-175, R-177)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.catalogue.faits import FournisseurReference
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.fournisseurs.faits import FactureFournisseurRecue
from domaine.fournisseurs.refus import EcheanceAvantFacture, FactureDejaRecue, FactureIncoherente
from domaine.mots import euros, le_jour
from domaine.types import CycleId, FactureId, FournisseurId, Montant, MontantOuZero, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FournisseurInconnu, CycleInconnu, FactureDejaRecue, FactureIncoherente, EcheanceAvantFacture),
)
class EnregistrerFacture(Acte):
    """Enregistrer la facture d'un fournisseur pour un cycle."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    """The supplier's own number."""
    datee_du: date
    echeance_le: date
    total_ht_centimes: MontantOuZero
    total_ttc_centimes: Montant
    port_ttc_centimes: MontantOuZero = 0
    """Part of the total."""
    fichier_sha256: Annotated[str, Meta(max_length=64, pattern="^([0-9a-f]{64})?$")] = ""

    fournisseur_connu: bool = known(bool)
    groupement: str = known(str)
    numeros: set[str] = known(set)
    """Invoices that this supplier sent for this round, and the one of this number for any round."""
    recu_centimes: int = known(int)
    rapproche_centimes: int = known(int)
    """Part of what was received that earlier invoices of the round were held against."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """This number at this supplier, what came and was billed in this round, and that both exist."""
        fournisseur, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        rapprochement: list[type[Fait]] = [LivraisonReceptionnee, FactureFournisseurRecue]
        return [
            Selector(types=[FactureFournisseurRecue], tags=[f"facture:{self.facture}", fournisseur]),
            Selector(types=rapprochement, tags=[fournisseur, cycle]),
            Selector(types=[FournisseurReference], tags=[fournisseur]),
            Selector(types=[CycleOuvert], tags=[cycle]),
        ]

    @event(FournisseurReference)
    def _(self) -> None:
        self.fournisseur_connu = True

    @event(CycleOuvert)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(LivraisonReceptionnee)
    def _(self, montant_ttc_centimes: int) -> None:
        self.recu_centimes += montant_ttc_centimes

    @event(FactureFournisseurRecue)
    def _(
        self, cycle: str, facture: str, total_ttc_centimes: int, port_ttc_centimes: int, ecart_reception_centimes: int
    ) -> None:
        rapproche = total_ttc_centimes - port_ttc_centimes - ecart_reception_centimes
        self.numeros.add(facture)
        self.rapproche_centimes += rapproche if cycle == self.cycle else 0

    def execute(self) -> None:
        """The gaps of all invoices of a round add up to what was billed less what was received."""
        if not self.fournisseur_connu:
            raise FournisseurInconnu(fournisseur=self.fournisseur)
        if not self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        if self.facture in self.numeros:
            raise FactureDejaRecue(facture=self.facture, fournisseur=self.fournisseur)
        if max(self.total_ht_centimes, self.port_ttc_centimes) > self.total_ttc_centimes:
            raise FactureIncoherente(
                ht=euros(self.total_ht_centimes),
                port=euros(self.port_ttc_centimes),
                ttc=euros(self.total_ttc_centimes),
            )
        if self.echeance_le < self.datee_du:
            raise EcheanceAvantFacture(datee=le_jour(self.datee_du), echeance=le_jour(self.echeance_le))
        marchandise = self.total_ttc_centimes - self.port_ttc_centimes
        self.record(
            FactureFournisseurRecue(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                datee_du=self.datee_du,
                echeance_le=self.echeance_le,
                total_ht_centimes=self.total_ht_centimes,
                total_ttc_centimes=self.total_ttc_centimes,
                port_ttc_centimes=self.port_ttc_centimes,
                fichier_sha256=self.fichier_sha256,
                ecart_reception_centimes=marchandise - (self.recu_centimes - self.rapproche_centimes),
            )
        )
