"""Taking transfers out of a file that did not leave, or that the bank refused: their invoices are due again."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.types import FactureId, FournisseurId, LotId, Role
from domaine.virements.faits import MotifDeRetrait, VirementRetire
from domaine.virements.lot import LOTS, Lot, exiger_en_attente, lots
from domaine.virements.refus import RienNePart, VirementsInconnus


@acte(Role.TRESORIER, refus=(VirementsInconnus, RienNePart))
@folds(LOTS)
class RetirerVirements(Acte):
    """Retirer d'un fichier un virement, ou tous ceux d'un jour, que la banque ne paiera pas."""

    lot: LotId
    fournisseur: FournisseurId | None = None
    facture: FactureId | None = None
    """With `fournisseur`: this one only; None: all that still wait."""
    pourquoi: MotifDeRetrait

    lots: dict[str, Lot] = known(lots)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The transfers of this lot, and what became of each."""
        return [Selector(types=[*LOTS], tags=[f"lot_virements:{self.lot}"])]

    def execute(self) -> None:
        """What was paid stays paid."""
        exiger_en_attente(self.lots[self.lot])
        retires = {
            cle: virement
            for cle, virement in self.lots[self.lot].en_attente.items()
            if self.facture is None or cle == (self.fournisseur, self.facture)
        }
        if not retires:
            raise RienNePart
        for (fournisseur, facture), virement in retires.items():
            self.record(
                VirementRetire(
                    ordre=virement.ordre,
                    lot=self.lot,
                    groupement=virement.groupement,
                    fournisseur=fournisseur,
                    cycle=virement.cycle,
                    facture=facture,
                    montant_centimes=virement.montant_centimes,
                    pourquoi=self.pourquoi,
                )
            )
