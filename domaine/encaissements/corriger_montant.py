"""A payment typed with the wrong amount: it is undone and entered again, at its date, with a new receipt (R-128)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.encaissements.lu_en_banque import LU_EN_BANQUE, exiger_corrigeable
from domaine.encaissements.numeros import suivant
from domaine.encaissements.paiement import PAS_EN_MAIN, VIE_D_UN_PAIEMENT, Paiement, contrepasser, donner, exiger_second
from domaine.encaissements.recus import serie_des_recus
from domaine.encaissements.refus import LuEnBanque, MemeMontant, SecondeSignatureRequise
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import EncaissementId, Montant, Motif, PersonneId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_EN_MAIN, MemeMontant, LuEnBanque, SecondeSignatureRequise, *PAS_LE_SECOND),
)
@folds(VIE_D_UN_PAIEMENT, LU_EN_BANQUE, ROLES_DU_SECOND)
class CorrigerMontant(Acte):
    """Corriger le montant d'un paiement : il est annulé, puis enregistré de nouveau."""

    encaissement: EncaissementId
    montant_centimes: Montant
    """What was really given."""
    second: PersonneId | None = None

    paiement: Paiement | None = known(lambda: None)
    signataires: Signataires = known(Signataires)
    lu_en_banque: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment, whether it was read at the bank (R-131), and the second's roles."""
        types = [*VIE_D_UN_PAIEMENT, *LU_EN_BANQUE]
        return [Selector(types=types, tags=[f"encaissement:{self.encaissement}"]), *du_second(self)]

    def execute(self) -> None:
        """The old receipt names a wrong amount: the household is given another.

        What it gave was a surplus: what was not paid is taken off the gift first, or it would owe what it gave (R-122).
        """
        paiement = exiger_corrigeable(self)
        if paiement.montant_centimes == self.montant_centimes:
            raise MemeMontant(encaissement=self.encaissement, montant=euros(self.montant_centimes))
        exiger_second(self, paiement)
        contrepasser(self, self.encaissement, paiement, Motif.ERREUR_MONTANT, self.second)
        self.record(
            EncaissementEnregistre(
                encaissement=suivant(self.encaissement),
                foyer=paiement.foyer,
                groupement=paiement.groupement,
                session=paiement.session,
                cycle=paiement.cycle,
                montant_centimes=self.montant_centimes,
                mode=paiement.mode,
                remis_centimes=None,
                rendu_centimes=0,
                recu="",
                payeur=paiement.payeur,
                cheque_numero=paiement.cheque_numero,
                note=paiement.note,
                porteur=paiement.tenu_par,
                financeur=paiement.financeur,
                a_deposer_le=paiement.a_deposer_le,
            ),
            cause=paiement.position,
            date_effet=paiement.pris_le,
            motif=Motif.ERREUR_MONTANT.value,
            serie=serie_des_recus(self.contexte),
        )
        de_moins = max(paiement.montant_centimes - self.montant_centimes, 0)
        don = max(paiement.don_centimes - de_moins, 0)
        donner(self, suivant(self.encaissement), paiement, foyer=paiement.foyer, plafond_centimes=don)
