"""A cheque noted as refused, that the bank had taken: the household has paid it again (R-129)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import ChequeRejetAnnule
from domaine.encaissements.paiement import VIE_D_UN_PAIEMENT, Paiement, du_paiement
from domaine.encaissements.refus import ChequeNonRejete, EncaissementInconnu, RejetEnBanque
from domaine.mutators import folds
from domaine.types import EncaissementId, Mode, Motif, Role


@acte(Role.TRESORIER, refus=(EncaissementInconnu, ChequeNonRejete, RejetEnBanque))
@folds(VIE_D_UN_PAIEMENT)
class AnnulerRejetDeCheque(Acte):
    """Annuler un chèque noté refusé par erreur, en gardant la trace des deux lignes."""

    encaissement: EncaissementId
    raison: Motif

    paiement: Paiement | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment."""
        return [du_paiement(self.encaissement)]

    def execute(self) -> None:
        """It is again in its till, in somebody's hands or at the bank; a line that says it left is undone first."""
        if self.paiement is None:
            raise EncaissementInconnu(encaissement=self.encaissement)
        if self.paiement.reprise is None or self.paiement.mode is not Mode.CHEQUE:
            raise ChequeNonRejete(encaissement=self.encaissement)
        if self.paiement.reprise_lue:
            raise RejetEnBanque
        self.record(
            ChequeRejetAnnule(
                encaissement=self.encaissement,
                foyer=self.paiement.foyer,
                groupement=self.paiement.groupement,
                montant_centimes=self.paiement.montant_centimes,
                rejete_le=self.paiement.reprise.repris_le,
                session=None if self.paiement.depose else self.paiement.session,
                deplace=self.paiement.deplace,
                raison=self.raison,
            ),
            corrige=self.paiement.reprise.position,
            date_effet=self.paiement.reprise.note_le,
            motif=self.raison.value,
        )
