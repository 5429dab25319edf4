"""Money that the bank paid to a supplier and gave back: owed again, and both lines of the bank stay (R-177)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.fournisseurs.faits import PaiementFournisseurRevenu
from domaine.fournisseurs.paiements import PAIEMENTS, Paiements
from domaine.fournisseurs.refus import (
    EspecesSansRetour,
    PaiementAVenir,
    PaiementDejaAnnule,
    PaiementFournisseurInconnu,
    RevenuAvantPaiement,
)
from domaine.mots import PARIS, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import CycleId, FournisseurId, Role


@acte(
    Role.TRESORIER,
    refus=(
        PaiementFournisseurInconnu,
        PaiementDejaAnnule,
        EspecesSansRetour,
        RevenuAvantPaiement,
        PaiementAVenir,
        DateInvraisemblable,
    ),
)
@folds(PAIEMENTS)
class NoterPaiementRevenu(Acte):
    """Noter que la banque a rendu un paiement à un fournisseur, un virement refusé par exemple."""

    fournisseur: FournisseurId
    cycle: CycleId
    paiement: Annotated[int, Meta(ge=1)]
    """Its position."""
    rendu_le: date
    """The day of the bank's line."""

    paiements: Paiements = known(Paiements)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier was paid in this round, and what of it was undone or came back."""
        return [Selector(types=[*PAIEMENTS], tags=[f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        parti, aujourd_hui = self.paiements.notes.get(self.paiement), jour_de(self.contexte.date_effet)
        if parti is None:
            raise PaiementFournisseurInconnu
        if self.paiement in self.paiements.defaits:
            raise PaiementDejaAnnule
        if parti.mode == "especes":
            raise EspecesSansRetour
        if self.rendu_le > aujourd_hui:
            raise PaiementAVenir(le=le_jour(self.rendu_le))
        paye_le = jour_de(parti.paye_le)
        if self.rendu_le < paye_le:
            raise RevenuAvantPaiement(paye=le_jour(paye_le), revenu=le_jour(self.rendu_le))
        exiger_proche(self.rendu_le, self.contexte.date_effet)
        self.record(
            PaiementFournisseurRevenu(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=parti.groupement,
                facture=parti.facture,
                montant_centimes=parti.montant_centimes,
                mode=parti.mode,
                trop_centimes=parti.trop_centimes,
                lot=parti.lot,
            ),
            corrige=self.paiement,
            date_effet=None if self.rendu_le == aujourd_hui else datetime.combine(self.rendu_le, time(12), PARIS),
        )
