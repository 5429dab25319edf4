"""A payment typed under the wrong mode: money changes place, the household's account does not move (R-127).

A cheque that bears no number, or another one, stays where it is (R-129).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import ModePaiementCorrige
from domaine.encaissements.lu_en_banque import LU_EN_BANQUE, exiger_corrigeable
from domaine.encaissements.paiement import PAS_EN_MAIN, VIE_D_UN_PAIEMENT, Paiement, exiger_second
from domaine.encaissements.refus import BonASaisirDeNouveau, DejaDeCeMode, LuEnBanque, SecondeSignatureRequise
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second
from domaine.mots import NOMS_DES_MODES
from domaine.mutators import folds
from domaine.types import EncaissementId, Mode, Motif, PersonneId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_EN_MAIN, DejaDeCeMode, BonASaisirDeNouveau, LuEnBanque, SecondeSignatureRequise, *PAS_LE_SECOND),
)
@folds(VIE_D_UN_PAIEMENT, LU_EN_BANQUE, ROLES_DU_SECOND)
class CorrigerMode(Acte):
    """Corriger le moyen d'un paiement, ou le numéro d'un chèque : le compte du foyer ne change pas."""

    encaissement: EncaissementId
    mode: Mode
    cheque_numero: Annotated[str, Meta(max_length=20)] = ""
    second: PersonneId | None = None

    paiement: Paiement | None = known(lambda: None)
    signataires: Signataires = known(Signataires)
    lu_en_banque: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment, whether it was read at the bank (R-131), and the second's roles."""
        types = [*VIE_D_UN_PAIEMENT, *LU_EN_BANQUE]
        return [Selector(types=types, tags=[f"encaissement:{self.encaissement}"]), *du_second(self)]

    def execute(self) -> None:
        """Cash that turns into a cheque leaves the till: nobody says that alone of what they took."""
        paiement = exiger_corrigeable(self)
        if paiement.mode is self.mode and not self._a_un_autre_numero(paiement):
            raise DejaDeCeMode(encaissement=self.encaissement, mode=NOMS_DES_MODES[self.mode])
        if Mode.BON_TIERS in (paiement.mode, self.mode):
            raise BonASaisirDeNouveau
        exiger_second(self, paiement)
        self.record(
            ModePaiementCorrige(
                encaissement=self.encaissement,
                foyer=paiement.foyer,
                groupement=paiement.groupement,
                session=paiement.session,
                montant_centimes=paiement.montant_centimes,
                mode=paiement.mode,
                vers=self.mode,
                cheque_numero=self.cheque_numero if self.mode is Mode.CHEQUE else "",
                porteur=paiement.porteur,
                second=self.second,
            ),
            corrige=paiement.position,
            date_effet=paiement.pris_le,
            motif=Motif.ERREUR_MODE.value,
        )

    def _a_un_autre_numero(self, paiement: Paiement) -> bool:
        return self.mode is Mode.CHEQUE and self.cheque_numero not in ("", paiement.cheque_numero)
