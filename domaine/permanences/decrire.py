"""Whether somebody who gives time lives in the neighbourhood: hours of neighbours are counted apart (R-203)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.permanences.connus import MEMBRE, Volontaire, du_membre
from domaine.permanences.faits import BenevoleDecrit
from domaine.permanences.refus import PersonneHorsDuGroupement
from domaine.types import GroupementId, PersonneId, Role


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(PersonneHorsDuGroupement,))
@folds(MEMBRE)
class DecrireBenevole(Acte):
    """Dire si une personne habite le quartier."""

    groupement: GroupementId
    personne: PersonneId
    habitant: bool

    volontaire: Volontaire = known(Volontaire)

    def consistency_boundary(self) -> Sequence[Selector]:
        """By what the person belongs to the group."""
        return [du_membre(self.personne)]

    def execute(self) -> None:
        self.volontaire.exiger_du_groupement(self.groupement)
        self.record(BenevoleDecrit(groupement=self.groupement, personne=self.personne, habitant=self.habitant))
