"""The post gives the role, for one day: who is trusted with the till or the scales acts as a volunteer of the group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mots import PARIS, jour_de
from domaine.mutators import folds
from domaine.permanences.connus import CRENEAU_PAS_CONNU, TABLEAU, Tableau, du_tableau
from domaine.permanences.faits import CreneauCode, Genre, Poste, PosteConfie
from domaine.permanences.refus import PasInscrit, PermanencePassee, PosteDejaConfie, PosteSansRole
from domaine.types import PermanenceId, PersonneId, Role

POSTES_DU_JOUR: Final[frozenset[Poste]] = frozenset({"caisse", "pesee"})
"""Posts of a distribution that cannot be held without seeing whose order it is, and what is paid."""
GENRE_DU_JOUR: Final[Genre] = "distribution"
AVANT: Final = timedelta(hours=1)
"""To set the tables up."""
APRES: Final = timedelta(hours=3)
"""To put away and to count; never beyond midnight."""


class Fenetre(NamedTuple):
    de: datetime
    jusqu_a: datetime

    def ouverte(self, instant: datetime) -> bool:
        return self.de <= instant < self.jusqu_a


def fenetre(debut: datetime, fin: datetime) -> Fenetre:
    """When a slot gives the role: its own day in Paris, from a little before it to a little after it."""
    jour = jour_de(debut)
    matin = datetime.combine(jour, time(0), PARIS)
    minuit = datetime.combine(jour + timedelta(days=1), time(0), PARIS)
    return Fenetre(max(debut - AVANT, matin), min(fin + APRES, minuit))


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*CRENEAU_PAS_CONNU, PosteSansRole, PasInscrit, PosteDejaConfie, PermanencePassee),
)
@folds(TABLEAU)
class ConfierPoste(Acte):
    """Confier pour la journée la caisse ou la pesée à quelqu'un qui s'y est inscrit."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who comes, and what it is trusted with."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        if self.tableau.genre != GENRE_DU_JOUR or creneau.poste not in POSTES_DU_JOUR:
            raise PosteSansRole
        self.tableau.exiger_inscrit(self.creneau, self.personne)
        if (self.creneau, self.personne) in self.tableau.confies:
            raise PosteDejaConfie
        de, jusqu_a = fenetre(creneau.debut, creneau.fin)
        if jusqu_a <= self.contexte.date_effet:
            raise PermanencePassee
        self.record(
            PosteConfie(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                poste=creneau.poste,
                de=de,
                jusqu_a=jusqu_a,
            )
        )
