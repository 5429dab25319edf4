"""Deciding about two payments that look like one: both stood until now, nothing was undone by guess (R-124)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
)
from domaine.encaissements.faits_doublons import DoublonPresume, DoublonTranche, PaiementProche
from domaine.encaissements.paiement import (
    PAS_EN_MAIN,
    VIE_D_UN_PAIEMENT,
    Paiement,
    contrepasser,
    exiger_debout,
    exiger_en_main,
    exiger_second,
)
from domaine.encaissements.refus import AutreDejaAnnule, DoublonDejaTranche, DoublonNonPresume, SecondeSignatureRequise
from domaine.fait import Fait
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second
from domaine.mutators import Mutators, folds
from domaine.types import EncaissementId, Motif, PersonneId, Role


def _contrepasse(acte: TrancherDoublonPaiement, encaissement: str) -> None:
    if encaissement == acte.autre:
        acte.autre_debout = False
    if encaissement == acte.encaissement:
        acte.paiement = acte.paiement and msgspec.structs.replace(acte.paiement, contrepasse=True)


def _rejete(acte: TrancherDoublonPaiement, encaissement: str) -> None:
    if encaissement == acte.autre:
        acte.autre_debout = False
    if encaissement == acte.encaissement:
        acte.paiement = acte.paiement and msgspec.structs.replace(acte.paiement, rejete=True)


def _retabli(acte: TrancherDoublonPaiement, encaissement: str) -> None:
    if encaissement == acte.autre:
        acte.autre_debout = True
    if encaissement == acte.encaissement:
        acte.paiement = acte.paiement and msgspec.structs.replace(acte.paiement, rejete=False)


REPRIS: Mutators = {
    EncaissementContrepasse: _contrepasse,
    ChequeRejete: _rejete,
    CarteImpayee: _rejete,
    CarteImpayeeAnnulee: _retabli,
    ChequeRejetAnnule: _retabli,
}
"""Of the other payment, only what undid it is read, and what let it stand again."""
VIE_DES_DEUX: Mutators = {**VIE_D_UN_PAIEMENT, **REPRIS}


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *PAS_EN_MAIN,
        DoublonNonPresume,
        DoublonDejaTranche,
        AutreDejaAnnule,
        SecondeSignatureRequise,
        *PAS_LE_SECOND,
    ),
)
@folds(VIE_DES_DEUX, ROLES_DU_SECOND)
class TrancherDoublonPaiement(Acte):
    """Décider de deux paiements qui se ressemblent : un seul, ou deux vrais paiements."""

    encaissement: EncaissementId
    """The one to undo, when they are one."""
    autre: EncaissementId
    decision: Literal["doublon", "deux_paiements"]
    second: PersonneId | None = None

    paiement: Paiement | None = known(lambda: None)
    signataires: Signataires = known(Signataires)
    presumes: set[str] = known(set)
    """The payments that this one was presumed to repeat, or that were presumed to repeat it."""
    tranches: set[str] = known(set)
    autre_debout: bool = known(lambda: True)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that happened to this payment, presumptions and decisions included; what undid the other; the second."""
        types: list[type[Fait]] = [*VIE_D_UN_PAIEMENT, DoublonPresume, DoublonTranche]
        return [
            Selector(types=types, tags=[f"encaissement:{self.encaissement}"]),
            Selector(types=[*REPRIS], tags=[f"encaissement:{self.autre}"]),
            *du_second(self),
        ]

    @event(DoublonPresume)
    def _(self, encaissement: str, proches: tuple[PaiementProche, ...]) -> None:
        siens = encaissement == self.encaissement
        self.presumes |= {un.encaissement for un in proches} if siens else {encaissement}

    @event(DoublonTranche)
    def _(self, encaissement: str, autre: str) -> None:
        self.tranches |= {encaissement, autre}

    def execute(self) -> None:
        """What is decided is listed no more; undoing one's own payment takes a second person (R-192)."""
        paiement = exiger_debout(self)
        if self.autre == self.encaissement or self.autre not in self.presumes:
            raise DoublonNonPresume(encaissement=self.encaissement, autre=self.autre)
        if self.autre in self.tranches:
            raise DoublonDejaTranche(encaissement=self.encaissement, autre=self.autre)
        if self.decision == "doublon":
            if not self.autre_debout:
                raise AutreDejaAnnule(autre=self.autre)
            exiger_en_main(self)
            exiger_second(self, paiement)
        self.record(
            DoublonTranche(
                encaissement=self.encaissement,
                autre=self.autre,
                foyer=paiement.foyer,
                groupement=paiement.groupement,
                decision=self.decision,
            ),
            cause=paiement.position,
        )
        if self.decision == "doublon":
            contrepasser(self, self.encaissement, paiement, Motif.DOUBLON, self.second)
