"""Who came and for how long, confirmed by somebody else, and taken back when it was wrong (R-201)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.permanences.connus import (
    CRENEAU_PAS_CONNU,
    TABLEAU,
    TABLEAU_ET_VOLONTAIRE,
    Tableau,
    Volontaire,
    du_tableau,
    du_volontaire,
)
from domaine.permanences.faits import CreneauCode, CreneauTenu, CreneauTenuAnnule, Minutes
from domaine.permanences.presence import exiger_a_noter, exiger_raisonnable
from domaine.permanences.refus import (
    ConfirmerSesPropresHeures,
    HeuresTropLongues,
    PasEncoreCommencee,
    PersonneHorsDuGroupement,
    PresenceDejaNotee,
    PresenceNonNotee,
)
from domaine.types import PermanenceId, PersonneId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *CRENEAU_PAS_CONNU,
        PasEncoreCommencee,
        PresenceDejaNotee,
        ConfirmerSesPropresHeures,
        PersonneHorsDuGroupement,
        HeuresTropLongues,
    ),
)
@folds(TABLEAU_ET_VOLONTAIRE)
class ConfirmerPresence(Acte):
    """Confirmer que quelqu'un est venu, et combien de temps."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId
    minutes: Minutes

    tableau: Tableau = known(Tableau)
    volontaire: Volontaire = known(Volontaire)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was expected, and whether the person lives here."""
        return [du_tableau(self.permanence), du_volontaire(self.personne)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        exiger_a_noter(self, creneau)
        if self.personne == self.contexte.acteur:
            raise ConfirmerSesPropresHeures
        self.volontaire.exiger_du_groupement(self.tableau.groupement)
        exiger_raisonnable(creneau, self.minutes)
        self.record(
            CreneauTenu(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                minutes=self.minutes,
                habitant=self.volontaire.habite(self.tableau.groupement),
                inscrit=self.tableau.est_inscrit(self.creneau, self.personne),
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(*CRENEAU_PAS_CONNU, ConfirmerSesPropresHeures, PresenceNonNotee))
@folds(TABLEAU)
class AnnulerPresence(Acte):
    """Revenir sur une présence, ou des heures, confirmées par erreur."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was said to have come."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        """Whoever came is then confirmed again, for the right hours, by somebody else as before."""
        self.tableau.creneau(self.permanence, self.creneau)
        if self.personne == self.contexte.acteur:
            raise ConfirmerSesPropresHeures
        tenu = self.tableau.tenus.get((self.creneau, self.personne))
        if tenu is None:
            raise PresenceNonNotee
        self.record(
            CreneauTenuAnnule(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                minutes=tenu.minutes,
                habitant=tenu.habitant,
                inscrit=tenu.inscrit,
            ),
            corrige=tenu.position,
        )
