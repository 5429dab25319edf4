"""Checking a scale with a known weight (R-089)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.balances.faits import BalanceControlee, Grammes, NomDeBalance
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import CycleInconnu
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, refus=(CycleInconnu,), nature="constat")
@folds(CYCLE)
class ControlerBalance(Acte):
    """Contrôler une balance avec un poids connu."""

    cycle: CycleId
    balance: NomDeBalance
    lu: Grammes
    """What it shows, in g."""
    etalon: Grammes = 1_000

    etat: EtatCycle = known(EtatCycle)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        self.etat.exiger_connu(self.cycle)
        self.record(
            BalanceControlee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                balance=self.balance,
                etalon=self.etalon,
                lu=self.lu,
                derive=abs(self.lu - self.etalon) >= self.etat.parametres.pas_balance_g,
            )
        )
