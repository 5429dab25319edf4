"""Who had said yes and did not come: noted so that somebody calls them, and taken back when it was wrong (R-204)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.permanences.connus import CRENEAU_PAS_CONNU, TABLEAU, Tableau, du_tableau
from domaine.permanences.faits import CreneauCode, CreneauManque, CreneauManqueAnnule
from domaine.permanences.presence import exiger_a_noter
from domaine.permanences.refus import ManqueNonNote, PasEncoreCommencee, PasInscrit, PresenceDejaNotee
from domaine.types import PermanenceId, PersonneId, Role


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(*CRENEAU_PAS_CONNU, PasEncoreCommencee, PresenceDejaNotee, PasInscrit))
@folds(TABLEAU)
class ConstaterManque(Acte):
    """Noter que quelqu'un n'est pas venu."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was expected."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        exiger_a_noter(self, creneau)
        self.tableau.exiger_inscrit(self.creneau, self.personne)
        self.record(
            CreneauManque(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(*CRENEAU_PAS_CONNU, ManqueNonNote))
@folds(TABLEAU)
class AnnulerManque(Acte):
    """Revenir sur une absence notée par erreur."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was said not to have come."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        """Nothing hangs on a missed slot (R-204): it may be taken back at any time."""
        self.tableau.creneau(self.permanence, self.creneau)
        position = self.tableau.manques.get((self.creneau, self.personne))
        if position is None:
            raise ManqueNonNote
        self.record(
            CreneauManqueAnnule(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
            ),
            corrige=position,
        )
