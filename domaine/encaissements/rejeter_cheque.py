"""The bank refused a cheque: the household owes its amount again, no fee is passed on (R-129)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import ChequeRejete
from domaine.encaissements.paiement import PAS_DEBOUT, VIE_D_UN_PAIEMENT, Paiement, du_paiement, exiger_debout
from domaine.encaissements.refus import PasUnCheque, RejetAvantRemise, RejetAVenir
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.types import EncaissementId, Mode, Motif, Role


@acte(Role.TRESORIER, refus=(*PAS_DEBOUT, PasUnCheque, RejetAvantRemise, RejetAVenir))
@folds(VIE_D_UN_PAIEMENT)
class RejeterCheque(Acte):
    """Noter un chèque rejeté par la banque."""

    encaissement: EncaissementId
    rejete_le: date
    cause_rejet: Motif = Motif.SANS_PROVISION

    paiement: Paiement | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment."""
        return [du_paiement(self.encaissement)]

    def execute(self) -> None:
        """Charge the household on whose account the cheque stands now."""
        paiement = exiger_debout(self)
        if paiement.mode is not Mode.CHEQUE:
            raise PasUnCheque(encaissement=self.encaissement)
        confie_le = jour_de(paiement.pris_le)
        if self.rejete_le < confie_le:
            raise RejetAvantRemise(confie=le_jour(confie_le), rejete=le_jour(self.rejete_le))
        if self.rejete_le > jour_de(self.contexte.date_effet):
            raise RejetAVenir(rejete=le_jour(self.rejete_le))
        self.record(
            ChequeRejete(
                encaissement=self.encaissement,
                foyer=paiement.foyer,
                groupement=paiement.groupement,
                montant_centimes=paiement.montant_centimes,
                rejete_le=self.rejete_le,
                cause_rejet=self.cause_rejet,
                session=paiement.session,
                porteur=paiement.porteur,
            ),
            cause=paiement.position,
        )
