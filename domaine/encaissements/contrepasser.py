"""Undoing a payment: an opposite entry that names the first, at its date; both stay readable (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.paiement import (
    PAS_EN_MAIN,
    VIE_D_UN_PAIEMENT,
    Paiement,
    contrepasser,
    du_paiement,
    exiger_en_main,
    exiger_second,
)
from domaine.encaissements.refus import AnnulationTardive, RelectureReservee, SecondeSignatureRequise
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, peut_signer
from domaine.mutators import folds
from domaine.types import EQUIPE, EncaissementId, Motif, PersonneId, Role

FAUTE_DE_FRAPPE: Final = timedelta(minutes=10)
"""As long as a volunteer corrects a slip with any other volunteer, on the device where it was made."""


@acte(*EQUIPE, refus=(*PAS_EN_MAIN, SecondeSignatureRequise, AnnulationTardive, RelectureReservee, *PAS_LE_SECOND))
@folds(VIE_D_UN_PAIEMENT, ROLES_DU_SECOND)
class ContrepasserEncaissement(Acte):
    """Annuler un paiement en gardant la trace des deux lignes."""

    encaissement: EncaissementId
    raison: Motif
    second: PersonneId | None = None
    """Who signs with the person acting."""

    a_relire: bool = False
    """Nobody else is there: another person looks at it within seven days."""

    paiement: Paiement | None = known(lambda: None)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment, and what the second person may do."""
        return [du_paiement(self.encaissement), *du_second(self)]

    def execute(self) -> None:
        """A second person signs when one undoes one's own entry, and whenever a volunteer undoes one (R-192)."""
        paiement = exiger_en_main(self)
        if self.a_relire and self.contexte.role is Role.BENEVOLE:
            raise RelectureReservee
        a_relire = self.a_relire and self.second is None
        if not a_relire:
            exiger_second(self, paiement)
        if (
            self.contexte.role is Role.BENEVOLE
            and not self._faute_de_frappe(paiement)
            and not self._second_qualifie(paiement)
        ):
            raise AnnulationTardive(minutes=FAUTE_DE_FRAPPE.seconds // 60)
        contrepasser(self, self.encaissement, paiement, self.raison, self.second, a_relire=a_relire)

    def _faute_de_frappe(self, paiement: Paiement) -> bool:
        meme_appareil = paiement.appareil == self.contexte.appareil
        return meme_appareil and self.contexte.date_effet - paiement.tape_le <= FAUTE_DE_FRAPPE

    def _second_qualifie(self, paiement: Paiement) -> bool:
        return peut_signer(self, self.second, {paiement.groupement}, {Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER})
