"""Recording a supplier's credit note: it cancels cost, never a household's line (R-174, R-178)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue, ManqueAbsorbe, ObjetAvoir
from domaine.fournisseurs.refus import AvoirTropGrand, FactureInconnue, ManqueDejaAbsorbe
from domaine.mots import euros
from domaine.types import FactureId, FournisseurId, Libelle, Montant, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(FactureInconnue, AvoirTropGrand, ManqueDejaAbsorbe))
class EnregistrerAvoirFournisseur(Acte):
    """Enregistrer l'avoir d'un fournisseur sur une de ses factures."""

    fournisseur: FournisseurId
    facture: FactureId
    """The invoice that it lowers."""
    montant_ttc_centimes: Montant
    motif_avoir: Libelle
    objet: ObjetAvoir = "autre"
    """The kind of gap that it makes good."""

    cycle: str = known(str)
    groupement: str = known(str)
    reste_centimes: int = known(int)
    """Of the invoice, once earlier credit notes are taken off."""
    absorbes: set[str] = known(set)
    """Products whose missing quantity is not claimed any more."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The invoice and its credit notes."""
        types: list[type[Fait]] = [FactureFournisseurRecue, AvoirFournisseurRecu, ManqueAbsorbe]
        return [Selector(types=types, tags=[f"facture:{self.facture}", f"fournisseur:{self.fournisseur}"])]

    @event(FactureFournisseurRecue)
    def _(self, cycle: str, groupement: str, total_ttc_centimes: int) -> None:
        self.cycle = cycle
        self.groupement = groupement
        self.reste_centimes += total_ttc_centimes

    @event(AvoirFournisseurRecu)
    def _(self, montant_ttc_centimes: int) -> None:
        self.reste_centimes -= montant_ttc_centimes

    @event(ManqueAbsorbe)
    def _(self, produit: str) -> None:
        self.absorbes.add(produit)

    def execute(self) -> None:
        if not self.cycle:
            raise FactureInconnue(facture=self.facture, fournisseur=self.fournisseur)
        if self.objet == "quantite" and self.absorbes:
            raise ManqueDejaAbsorbe(facture=self.facture, produits=", ".join(sorted(self.absorbes)))
        if self.montant_ttc_centimes > self.reste_centimes:
            raise AvoirTropGrand(facture=self.facture, reste=euros(self.reste_centimes))
        self.record(
            AvoirFournisseurRecu(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                facture=self.facture,
                montant_ttc_centimes=self.montant_ttc_centimes,
                motif_avoir=self.motif_avoir,
                objet=self.objet,
            )
        )
