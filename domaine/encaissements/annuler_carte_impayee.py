"""A card payment noted as taken back, that the bank had left: the household has paid it again (R-132)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import CarteImpayeeAnnulee
from domaine.encaissements.paiement import VIE_D_UN_PAIEMENT, Paiement, du_paiement
from domaine.encaissements.refus import CarteNonReprise, EncaissementInconnu, RepriseEnBanque
from domaine.mutators import folds
from domaine.types import EncaissementId, Mode, Motif, Role


@acte(Role.TRESORIER, refus=(EncaissementInconnu, CarteNonReprise, RepriseEnBanque))
@folds(VIE_D_UN_PAIEMENT)
class AnnulerCarteImpayee(Acte):
    """Annuler un paiement par carte noté repris par erreur, en gardant la trace des deux lignes."""

    encaissement: EncaissementId
    raison: Motif

    paiement: Paiement | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment."""
        return [du_paiement(self.encaissement)]

    def execute(self) -> None:
        """What a line of the bank is said to be did happen: the line is told again first."""
        if self.paiement is None:
            raise EncaissementInconnu(encaissement=self.encaissement)
        if self.paiement.reprise is None or self.paiement.mode is not Mode.CB:
            raise CarteNonReprise(encaissement=self.encaissement)
        if self.paiement.reprise_lue:
            raise RepriseEnBanque
        self.record(
            CarteImpayeeAnnulee(
                encaissement=self.encaissement,
                foyer=self.paiement.foyer,
                groupement=self.paiement.groupement,
                montant_centimes=self.paiement.montant_centimes,
                repris_le=self.paiement.reprise.repris_le,
                deplace=self.paiement.deplace,
                raison=self.raison,
            ),
            corrige=self.paiement.reprise.position,
            date_effet=self.paiement.reprise.note_le,
            motif=self.raison.value,
        )
