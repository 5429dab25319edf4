"""A transfer read at the bank: its amount and its means are what the bank says, nobody corrects them (R-131)."""

from __future__ import annotations

from typing import Protocol

from domaine.banque.faits import VirementAffecte
from domaine.encaissements.paiement import Paiement, SuitUnPaiement, exiger_en_main
from domaine.encaissements.refus import LuEnBanque
from domaine.mutators import Mutators


class SaitSiLaBanqueLeDit(SuitUnPaiement, Protocol):
    """An act that folds VIE_D_UN_PAIEMENT and LU_EN_BANQUE."""

    lu_en_banque: bool


def exiger_corrigeable(acte: SaitSiLaBanqueLeDit) -> Paiement:
    """The payment, as `exiger_en_main`; raise LuEnBanque."""
    paiement = exiger_en_main(acte)
    if acte.lu_en_banque:
        raise LuEnBanque
    return paiement


def _affecte(acte: SaitSiLaBanqueLeDit) -> None:
    acte.lu_en_banque = True


LU_EN_BANQUE: Mutators = {VirementAffecte: _affecte}
"""Apart from the life of a payment: a transfer is put on an account before the payment that it becomes is recorded."""
