"""The month in which the association's year of accounts begins, chosen before anything is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.comptes.faits import ExerciceFixe, PeriodeCloturee, PremierMois
from domaine.comptes.refus import AssociationInconnue, ExerciceCommence, ExerciceInchange
from domaine.groupements.faits import AntenneCreee
from domaine.mots import le_jour
from domaine.types import AntenneId, Role


@acte(Role.TRESORIER, refus=(AssociationInconnue, ExerciceCommence, ExerciceInchange))
class FixerExercice(Acte):
    """Choisir le mois où commence l'année comptable de l'association."""

    antenne: AntenneId
    premier_mois: PremierMois

    creee: bool = known(bool)
    clos: date | None = known(lambda: None)
    fixe: int = known(lambda: 1)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The association, what it chose and what it closed."""
        return [Selector(types=[AntenneCreee, ExerciceFixe, PeriodeCloturee], tags=[f"antenne:{self.antenne}"])]

    @event(AntenneCreee)
    def _(self) -> None:
        self.creee = True

    @event(ExerciceFixe)
    def _(self, premier_mois: int) -> None:
        self.fixe = premier_mois

    @event(PeriodeCloturee)
    def _(self, au: date) -> None:
        self.clos = au

    def execute(self) -> None:
        """Numbers of entries begin anew with each year: once some are given, years stay as they are."""
        if not self.creee:
            raise AssociationInconnue(antenne=self.antenne)
        if self.clos is not None:
            raise ExerciceCommence(clos=le_jour(self.clos))
        if self.fixe == self.premier_mois:
            raise ExerciceInchange
        self.record(ExerciceFixe(antenne=self.antenne, premier_mois=self.premier_mois, avant=self.fixe))
