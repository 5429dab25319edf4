"""Writing down that people were asked to come to a meeting, and how."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.reunions.connues import REUNION, Reunion, de_la_reunion
from domaine.reunions.faits import InvitationFaite, Moyens
from domaine.reunions.refus import ReunionDejaAnnulee, ReunionInconnue, ReunionPassee
from domaine.types import ReunionId, Role


@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, refus=(ReunionInconnue, ReunionDejaAnnulee, ReunionPassee))
@folds(REUNION)
class NoterInvitation(Acte):
    """Noter que les gens ont été invités, et comment."""

    reunion: ReunionId
    moyens: Moyens

    connue: Reunion = known(Reunion)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [de_la_reunion(self.reunion)]

    def execute(self) -> None:
        self.connue.exiger_maintenue(self.reunion)
        if self.connue.debut <= self.contexte.date_effet:
            raise ReunionPassee
        self.record(InvitationFaite(reunion=self.reunion, groupement=self.connue.groupement, moyens=self.moyens))
