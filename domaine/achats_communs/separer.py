"""Taking back that two rounds are bought together."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.achats_communs.faits import AchatConfie, AchatRepris, CyclesSepares
from domaine.achats_communs.paire import PAIRE, Paire
from domaine.achats_communs.refus import AchatDejaConfie, PasPartages
from domaine.acte import Acte, acte, known
from domaine.cycles.phase import COMPTES_PAS_OUVERTS
from domaine.fait import Fait
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.COORDINATEUR, refus=(*COMPTES_PAS_OUVERTS, PasPartages, AchatDejaConfie))
@folds(PAIRE)
class SeparerCycles(Acte):
    """Séparer deux commandes du mois que deux groupements partageaient."""

    cycle: CycleId
    avec: CycleId

    paire: Paire = known(Paire)
    confies: set[tuple[str, str, str]] = known(set)
    """Purchases handed over: by whom, of what, to whom."""

    def consistency_boundary(self) -> Sequence[Selector]:
        types: list[type[Fait]] = [*PAIRE, AchatConfie, AchatRepris]
        return [Selector(types=types, tags=[f"cycle:{each}"]) for each in (self.cycle, self.avec)]

    @event(AchatConfie)
    def _(self, cycle: str, produit: str, vers_cycle: str) -> None:
        self.confies.add((cycle, produit, vers_cycle))

    @event(AchatRepris)
    def _(self, cycle: str, produit: str, vers_cycle: str) -> None:
        self.confies.discard((cycle, produit, vers_cycle))

    def execute(self) -> None:
        """Two rounds of which one buys for the other stay together (R-064)."""
        self.paire.exiger_en_cours(self.cycle)
        if not self.paire.est_partagee(self.cycle, self.avec):
            raise PasPartages
        for cycle, produit, vers in sorted(self.confies):
            if {cycle, vers} == {self.cycle, self.avec}:
                raise AchatDejaConfie(produit=produit, ailleurs=vers)
        self.record(
            CyclesSepares(
                cycle=self.cycle,
                groupement=self.paire.groupements[self.cycle],
                avec=self.avec,
                avec_groupement=self.paire.groupements[self.avec],
            )
        )
