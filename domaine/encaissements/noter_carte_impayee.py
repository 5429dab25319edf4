"""The bank took a card payment back: the household owes its amount again, no fee is passed on (R-132)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import CarteImpayee
from domaine.encaissements.paiement import PAS_DEBOUT, VIE_D_UN_PAIEMENT, Paiement, du_paiement, exiger_debout
from domaine.encaissements.refus import ImpayeAvantPaiement, ImpayeAVenir, PasUneCarte
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.types import EncaissementId, Mode, Motif, Role


@acte(Role.TRESORIER, refus=(*PAS_DEBOUT, PasUneCarte, ImpayeAvantPaiement, ImpayeAVenir))
@folds(VIE_D_UN_PAIEMENT)
class NoterCarteImpayee(Acte):
    """Noter un paiement par carte que la banque a repris."""

    encaissement: EncaissementId
    repris_le: date
    cause_impaye: Motif = Motif.CONTESTE

    paiement: Paiement | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment."""
        return [du_paiement(self.encaissement)]

    def execute(self) -> None:
        """Charge the household on whose account it stands now; what the bank paid in before stays a payout."""
        paiement = exiger_debout(self)
        if paiement.mode is not Mode.CB:
            raise PasUneCarte(encaissement=self.encaissement)
        paye_le = jour_de(paiement.pris_le)
        if self.repris_le < paye_le:
            raise ImpayeAvantPaiement(paye=le_jour(paye_le), repris=le_jour(self.repris_le))
        if self.repris_le > jour_de(self.contexte.date_effet):
            raise ImpayeAVenir(repris=le_jour(self.repris_le))
        self.record(
            CarteImpayee(
                encaissement=self.encaissement,
                foyer=paiement.foyer,
                groupement=paiement.groupement,
                montant_centimes=paiement.montant_centimes,
                repris_le=self.repris_le,
                cause_impaye=self.cause_impaye,
            ),
            cause=paiement.position,
        )
