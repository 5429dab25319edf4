"""Recording a supplier's credit note: it cancels cost, never a household's line (R-174, R-178)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.fournisseurs.avoirs import AVOIRS, FACTURES, NOTABLE, NOTES, Avoirs, note
from domaine.fournisseurs.faits import ObjetAvoir
from domaine.mutators import folds
from domaine.types import CycleId, FactureId, FournisseurId, Libelle, Montant, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=NOTABLE)
@folds(AVOIRS)
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

    avoirs: Avoirs = known(Avoirs)
    """Of this invoice."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The invoice's credit notes; the supplier's invoices, a few a round, and what was given up on each."""
        fournisseur = f"fournisseur:{self.fournisseur}"
        du_cycle = [f"cycle:{self.cycle}"] if self.cycle else []
        return [
            Selector(types=[*NOTES], tags=[f"facture:{self.facture}", fournisseur, *du_cycle]),
            Selector(types=[*FACTURES], tags=[fournisseur, *du_cycle]),
        ]

    def execute(self) -> None:
        self.record(note(self, self.facture, self.avoirs))
