"""Undoing a payment: an opposite entry that names the first, at its date; both stay readable (R-185)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import EncaissementContrepasse
from domaine.encaissements.paiement import VIE_D_UN_PAIEMENT, Paiement, exiger_debout
from domaine.encaissements.refus import (
    ChequeDejaRejete,
    EncaissementDejaContrepasse,
    EncaissementInconnu,
    SecondeSignatureRequise,
)
from domaine.mutators import folds
from domaine.types import EncaissementId, Motif, PersonneId, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(EncaissementInconnu, EncaissementDejaContrepasse, ChequeDejaRejete, SecondeSignatureRequise),
)
@folds(VIE_D_UN_PAIEMENT)
class ContrepasserEncaissement(Acte):
    """Annuler un paiement en gardant la trace des deux lignes."""

    encaissement: EncaissementId
    raison: Motif
    second: PersonneId | None = None
    """Who signs with the person acting."""

    paiement: Paiement | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment."""
        return [Selector(types=[*VIE_D_UN_PAIEMENT], tags=[f"encaissement:{self.encaissement}"])]

    def execute(self) -> None:
        """A second person signs when one undoes one's own entry, and whenever a volunteer undoes one (R-192)."""
        paiement = exiger_debout(self)
        acteur = self.contexte.acteur
        seul = paiement.pris_par == acteur or self.contexte.role is Role.BENEVOLE
        if seul and self.second in (None, acteur):
            raise SecondeSignatureRequise
        self.record(
            EncaissementContrepasse(
                encaissement=self.encaissement,
                foyer=paiement.foyer,
                groupement=paiement.groupement,
                session=paiement.session,
                montant_centimes=paiement.montant_centimes,
                mode=paiement.mode,
                raison=self.raison,
                second=self.second,
            ),
            corrige=paiement.position,
            date_effet=paiement.pris_le,
            motif=self.raison.value,
        )
