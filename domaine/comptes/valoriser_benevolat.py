"""What the hours that volunteers gave since the year began are worth, at the rate of the group (R-203)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.comptes.association import ASSOCIATION, association
from domaine.comptes.exercices import Exercices
from domaine.comptes.faits import BenevolatValorise, Minutes
from domaine.comptes.inventaire import REFUS, exiger_fin_de_mois
from domaine.comptes.refus import InventaireInchange
from domaine.mots import euros, le_jour
from domaine.mutators import folds
from domaine.permanences.valeur import valeur_des_heures
from domaine.types import AntenneId, GroupementId, Libelle, Role

Taux = Annotated[int, Meta(ge=1, le=10_000)]
"""Centimes an hour."""


@acte(Role.TRESORIER, refus=REFUS)
@folds(ASSOCIATION)
class ValoriserBenevolat(Acte):
    """Noter les heures que les bénévoles ont données depuis le début de l'année comptable, et ce qu'elles valent."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    habitants_minutes: Minutes
    exterieurs_minutes: Minutes = 0
    taux_centimes: Taux
    piece: Libelle

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    dites: dict[date, int] = known(dict)
    """What they were worth, by the day up to which they were said."""
    derniere: tuple[date, int, int, int] | None = known(lambda: None)
    """What was said last: up to which day, minutes of neighbours, of others, and the rate."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and what was said of these hours before."""
        return [
            association(self.antenne),
            Selector(types=[BenevolatValorise], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(BenevolatValorise)
    def _(
        self, au: date, habitants_minutes: int, exterieurs_minutes: int, taux_centimes: int, valeur_centimes: int
    ) -> None:
        self.dites[au] = valeur_centimes
        self.derniere = (au, habitants_minutes, exterieurs_minutes, taux_centimes)

    def execute(self) -> None:
        """An hour at its rate, rounded once for the whole year (R-203).

        Hours that were counted to the wrong people, or at another rate, may be worth the same: they are said anew.
        """
        exercices = Exercices(self.premier_mois)
        deja = [au for au in self.dites if exercices.de(au) == exercices.de(self.au)]
        dernier = max(deja, default=None)
        exiger_fin_de_mois(self, dernier)
        valeur = valeur_des_heures(self.habitants_minutes + self.exterieurs_minutes, self.taux_centimes)
        avant = self.dites[dernier] if dernier else 0
        if self.derniere == (self.au, self.habitants_minutes, self.exterieurs_minutes, self.taux_centimes):
            raise InventaireInchange(au=le_jour(self.au), montant=euros(avant))
        self.record(
            BenevolatValorise(
                antenne=self.antenne,
                groupement=self.groupement,
                au=self.au,
                habitants_minutes=self.habitants_minutes,
                exterieurs_minutes=self.exterieurs_minutes,
                taux_centimes=self.taux_centimes,
                valeur_centimes=valeur,
                avant_centimes=avant,
                piece=self.piece,
            )
        )
