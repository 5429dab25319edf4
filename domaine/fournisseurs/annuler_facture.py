"""Undoing a supplier's invoice that was noted by mistake: the opposite entry, at its date (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.comptes.association import association
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.dette import Dette, dettes
from domaine.fournisseurs.facture_annulable import (
    AUTOUR,
    DU_CYCLE,
    REFUS,
    RENVOIS,
    Suites,
    annulation,
    exiger_annulable,
)
from domaine.fournisseurs.faits import FactureAnnulee, FactureFournisseurRecue
from domaine.mutators import folds
from domaine.types import AntenneId, CycleId, FactureId, FournisseurId, Motif, Role


@acte(Role.TRESORIER, refus=REFUS)
@folds(DU_CYCLE, AUTOUR)
class AnnulerFacture(Acte):
    """Annuler une facture notée par erreur, tant que rien n'en est payé ni n'en dépend, en gardant la trace."""

    antenne: AntenneId
    """Whose accounts hold it."""
    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    raison: Motif

    suites: Suites = known(Suites)
    dettes: dict[tuple[str, str], Dette] = known(dettes)
    """Of this supplier in this round, and no other."""
    groupements: set[str] = known(set)
    """Of the association."""
    clos: date | None = known(lambda: None)
    """Last day that is closed."""
    premier_mois: int = known(lambda: 1)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The round's bills and what settles them, the parts of the invoice, containers sent back, what is closed."""
        chez, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*DU_CYCLE], tags=[chez, cycle]),
            Selector(types=[FactureFournisseurRecue, FactureAnnulee], tags=[f"facture:{self.facture}", chez]),
            Selector(types=[*RENVOIS], tags=[chez]),
            Selector(types=[CycleArrete], tags=[cycle]),
            association(self.antenne),
        ]

    def execute(self) -> None:
        notee = exiger_annulable(self)
        self.record(
            annulation(self, notee, self.raison),
            corrige=notee.position,
            date_effet=notee.notee_le,
            motif=self.raison.value,
        )
