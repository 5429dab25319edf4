"""Recording a supplier's credit note: it cancels cost, never a household's line (R-174, R-178)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    ManqueAbsorbe,
    ObjetAvoir,
)
from domaine.fournisseurs.refus import (
    AvoirDejaNote,
    AvoirDeQuellePart,
    AvoirTropGrand,
    FactureInconnue,
    ManqueDejaAbsorbe,
)
from domaine.mots import euros
from domaine.types import CycleId, FactureId, FournisseurId, Libelle, Montant, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FactureInconnue, AvoirDeQuellePart, ManqueDejaAbsorbe, AvoirDejaNote, AvoirTropGrand),
)
class EnregistrerAvoirFournisseur(Acte):
    """Enregistrer l'avoir d'un fournisseur sur une de ses factures."""

    fournisseur: FournisseurId
    facture: FactureId
    """The invoice that it lowers."""
    montant_ttc_centimes: Montant
    motif_avoir: Libelle
    objet: ObjetAvoir = "autre"
    """The kind of gap that it makes good."""
    cycle: CycleId | None = None
    """Which part of an invoice shared between rounds it lowers (R-176); None: the invoice is of one round."""

    restes: dict[str, int] = known(lambda: defaultdict(int))
    """By round, of the invoice, once earlier credit notes are taken off."""
    groupements: dict[str, str] = known(dict)
    """By round that has a part of the invoice."""
    corrigees: dict[str, str] = known(dict)
    """By invoice of this supplier, the one that it stands for; "": none."""
    absorbes: dict[str, set[str]] = known(lambda: defaultdict(set))
    """By invoice of this supplier, the products whose missing quantity is not claimed any more."""
    deja: set[tuple[int, str, str]] = known(set)
    """Amount, motive and kind of the credit notes that the invoice bears: none has a number here."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The invoice's credit notes; the supplier's invoices, a few a round, and what was given up on each."""
        fournisseur = f"fournisseur:{self.fournisseur}"
        du_cycle = [f"cycle:{self.cycle}"] if self.cycle else []
        types: list[type[Fait]] = [FactureFournisseurRecue, FactureAnnulee, ManqueAbsorbe]
        return [
            Selector(
                types=[AvoirFournisseurRecu, AvoirFournisseurContrepasse],
                tags=[f"facture:{self.facture}", fournisseur, *du_cycle],
            ),
            Selector(types=types, tags=[fournisseur, *du_cycle]),
        ]

    @event(FactureFournisseurRecue)
    def _(self, cycle: str, groupement: str, facture: str, total_ttc_centimes: int, corrige_facture: str) -> None:
        self.corrigees[facture] = corrige_facture
        if facture == self.facture:
            self.groupements[cycle] = groupement
            self.restes[cycle] += total_ttc_centimes

    @event(FactureAnnulee)
    def _(self, cycle: str, facture: str) -> None:
        self.corrigees.pop(facture, None)
        if facture == self.facture:
            self.groupements.pop(cycle, None)
            self.restes.pop(cycle, None)

    @event(AvoirFournisseurRecu)
    def _(self, cycle: str, montant_ttc_centimes: int, motif_avoir: str, objet: str) -> None:
        self.restes[cycle] -= montant_ttc_centimes
        self.deja.add((montant_ttc_centimes, motif_avoir, objet))

    @event(AvoirFournisseurContrepasse)
    def _(self, cycle: str, montant_ttc_centimes: int, motif_avoir: str, objet: str) -> None:
        self.restes[cycle] += montant_ttc_centimes
        self.deja.discard((montant_ttc_centimes, motif_avoir, objet))

    @event(ManqueAbsorbe)
    def _(self, facture: str, produit: str) -> None:
        self.absorbes[facture].add(produit)

    def execute(self) -> None:
        if not self.groupements:
            raise FactureInconnue(facture=self.facture, fournisseur=self.fournisseur)
        if len(self.groupements) > 1:
            raise AvoirDeQuellePart(facture=self.facture)
        ((cycle, groupement),) = self.groupements.items()
        if self.objet == "quantite":
            self._exiger_reclame()
        if (self.montant_ttc_centimes, self.motif_avoir, self.objet) in self.deja:
            raise AvoirDejaNote(facture=self.facture, montant=euros(self.montant_ttc_centimes))
        if self.montant_ttc_centimes > self.restes[cycle]:
            raise AvoirTropGrand(facture=self.facture, reste=euros(self.restes[cycle]))
        self.record(
            AvoirFournisseurRecu(
                fournisseur=self.fournisseur,
                cycle=cycle,
                groupement=groupement,
                facture=self.facture,
                montant_ttc_centimes=self.montant_ttc_centimes,
                motif_avoir=self.motif_avoir,
                objet=self.objet,
            )
        )

    def _exiger_reclame(self) -> None:
        """What was given up stays so when another invoice takes the place of the one where it was (R-179)."""
        facture = self.facture
        while facture:
            if self.absorbes[facture]:
                raise ManqueDejaAbsorbe(facture=facture, produits=", ".join(sorted(self.absorbes[facture])))
            facture = self.corrigees.get(facture, "")
