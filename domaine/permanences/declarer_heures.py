"""Hours given, told by whoever gave them, the same day; somebody else confirms them (R-201)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mots import jour_de
from domaine.mutators import folds
from domaine.permanences.connus import CRENEAU_PAS_CONNU, TABLEAU, Tableau, du_tableau, exiger_pour_soi
from domaine.permanences.faits import CreneauCode, HeuresDeclarees, Minutes
from domaine.permanences.presence import exiger_a_noter, exiger_raisonnable
from domaine.permanences.refus import (
    HeuresDitesTropTard,
    HeuresTropLongues,
    PasEncoreCommencee,
    PasInscrit,
    PourSoiSeulement,
    PresenceDejaNotee,
)
from domaine.permanences.s_inscrire import TOUS
from domaine.types import PermanenceId, PersonneId


@acte(
    *TOUS,
    refus=(
        *CRENEAU_PAS_CONNU,
        PourSoiSeulement,
        PasInscrit,
        PasEncoreCommencee,
        PresenceDejaNotee,
        HeuresDitesTropTard,
        HeuresTropLongues,
    ),
)
@folds(TABLEAU)
class DeclarerHeures(Acte):
    """Dire combien de temps on est resté."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId
    minutes: Minutes

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who comes, and of whom it was confirmed."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        exiger_pour_soi(self.personne, self.contexte.acteur, self.contexte.role)
        self.tableau.exiger_inscrit(self.creneau, self.personne)
        exiger_a_noter(self, creneau)
        if jour_de(self.contexte.date_effet) > jour_de(creneau.fin):
            raise HeuresDitesTropTard
        exiger_raisonnable(creneau, self.minutes)
        self.record(
            HeuresDeclarees(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                minutes=self.minutes,
            )
        )
