"""Buying one round together with another neighbourhood's."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.achats_communs.faits import CyclesPartages
from domaine.achats_communs.paire import PAIRE, Paire, bornes
from domaine.achats_communs.refus import CataloguesDifferents, CyclesDuMemeGroupement, DejaPartages
from domaine.acte import Acte, acte, known
from domaine.cycles.phase import COMPTES_PAS_OUVERTS
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(Role.COORDINATEUR, refus=(*COMPTES_PAS_OUVERTS, CyclesDuMemeGroupement, CataloguesDifferents, DejaPartages))
@folds(PAIRE)
class PartagerCycle(Acte):
    """Partager la commande du mois avec celle d'un autre groupement : les colis se remplissent ensemble."""

    cycle: CycleId
    avec: CycleId
    """A round of another group."""

    paire: Paire = known(Paire)

    def consistency_boundary(self) -> Sequence[Selector]:
        return bornes(self.cycle, self.avec)

    def execute(self) -> None:
        """Refuse rounds of one group, of two catalogues, or whose accounts are closed."""
        for cycle in (self.cycle, self.avec):
            self.paire.exiger_en_cours(cycle)
        groupements, catalogues = self.paire.groupements, self.paire.catalogues
        if groupements[self.cycle] == groupements[self.avec]:
            raise CyclesDuMemeGroupement
        if catalogues[self.cycle] != catalogues[self.avec]:
            raise CataloguesDifferents
        if self.paire.est_partagee(self.cycle, self.avec):
            raise DejaPartages
        self.record(
            CyclesPartages(
                cycle=self.cycle,
                groupement=groupements[self.cycle],
                avec=self.avec,
                avec_groupement=groupements[self.avec],
            )
        )
