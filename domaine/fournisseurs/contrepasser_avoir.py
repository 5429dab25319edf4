"""Undoing a supplier's credit note that was noted wrong: the opposite entry, at its date (R-174, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.avoirs import (
    ANNULABLE,
    AVOIRS,
    DECIDES,
    FACTURES,
    NOTES,
    RENVOIS,
    Avoirs,
    annulation,
    exiger_annulable,
)
from domaine.mutators import folds
from domaine.types import CycleId, FactureId, FournisseurId, Motif, Role


@acte(Role.TRESORIER, refus=ANNULABLE)
@folds(AVOIRS, DECIDES)
class ContrepasserAvoirFournisseur(Acte):
    """Annuler l'avoir d'un fournisseur noté par erreur, en gardant la trace des deux lignes."""

    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    avoir: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif

    avoirs: Avoirs = known(Avoirs)
    """Of this invoice in this round."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The credit notes of the invoice, what may stand for it, whether the round is closed, containers sent back."""
        chez, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*NOTES], tags=[f"facture:{self.facture}", chez, cycle]),
            Selector(types=[*FACTURES], tags=[chez, cycle]),
            Selector(types=[CycleArrete], tags=[cycle]),
            Selector(types=[*RENVOIS], tags=[chez]),
        ]

    def execute(self) -> None:
        avoir = exiger_annulable(self)
        self.record(
            annulation(self, avoir, self.raison),
            corrige=self.avoir,
            date_effet=avoir.recu_le,
            motif=self.raison.value,
        )
