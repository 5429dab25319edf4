"""The inventory of a period: its stock, subsidies left to spend or to receive, the hours of volunteers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.comptes.association import ASSOCIATION, association, exiger_fin_de_mois
from domaine.comptes.exercices import Exercices
from domaine.comptes.faits import BenevolatValorise, FondsDediesArretes, Minutes, StockEvalue, SubventionARecevoir
from domaine.comptes.refus import (
    AssociationInconnue,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    InventaireInchange,
    InventairePlusRecent,
    JourDejaClos,
)
from domaine.groupements.faits import OuvertureControlee
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import euros, le_jour
from domaine.mutators import folds
from domaine.permanences.valeur import valeur_des_heures
from domaine.types import AntenneId, GroupementId, Libelle, MontantOuZero, Role

REFUS = (
    AssociationInconnue,
    GroupementInconnu,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    JourDejaClos,
    InventairePlusRecent,
    InventaireInchange,
)
Taux = Annotated[int, Meta(ge=1, le=10_000)]
"""Centimes an hour."""


@acte(Role.TRESORIER, refus=REFUS)
@folds(ASSOCIATION)
class EvaluerStock(Acte):
    """Noter ce que vaut le stock compté à la fin d'un mois."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    valeur_centimes: MontantOuZero
    piece: Libelle

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    avant_centimes: int = known(int)
    dernier: date | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and what the stock was said to be worth before."""
        evalue = Selector(types=[OuvertureControlee, StockEvalue], tags=[f"groupement:{self.groupement}"])
        return [association(self.antenne), evalue]

    @event(OuvertureControlee)
    def _(self, stock_centimes: int) -> None:
        self.avant_centimes = stock_centimes

    @event(StockEvalue)
    def _(self, au: date, valeur_centimes: int) -> None:
        self.avant_centimes = valeur_centimes
        self.dernier = au

    def execute(self) -> None:
        exiger_fin_de_mois(self, self.dernier)
        if (self.dernier, self.avant_centimes) == (self.au, self.valeur_centimes):
            raise InventaireInchange(au=le_jour(self.au), montant=euros(self.valeur_centimes))
        self.record(
            StockEvalue(
                antenne=self.antenne,
                groupement=self.groupement,
                au=self.au,
                valeur_centimes=self.valeur_centimes,
                avant_centimes=self.avant_centimes,
                piece=self.piece,
            )
        )


@acte(Role.TRESORIER, refus=REFUS)
@folds(ASSOCIATION)
class ArreterFondsDedies(Acte):
    """Noter ce qui reste à dépenser d'une subvention donnée pour un projet."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    subvention: Libelle
    reste_centimes: MontantOuZero
    piece: Libelle

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    restes: dict[str, int] = known(dict)
    """By subsidy."""
    derniers: dict[str, date] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and what was left of each subsidy before."""
        return [
            association(self.antenne),
            Selector(types=[FondsDediesArretes], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(FondsDediesArretes)
    def _(self, subvention: str, au: date, reste_centimes: int) -> None:
        self.restes[subvention] = reste_centimes
        self.derniers[subvention] = au

    def execute(self) -> None:
        dernier = self.derniers.get(self.subvention)
        exiger_fin_de_mois(self, dernier)
        avant = self.restes.get(self.subvention, 0)
        if (dernier or self.au, avant) == (self.au, self.reste_centimes):
            raise InventaireInchange(au=le_jour(self.au), montant=euros(avant))
        self.record(
            FondsDediesArretes(
                antenne=self.antenne,
                groupement=self.groupement,
                au=self.au,
                subvention=self.subvention,
                reste_centimes=self.reste_centimes,
                avant_centimes=avant,
                piece=self.piece,
            )
        )


@acte(Role.TRESORIER, refus=REFUS)
@folds(ASSOCIATION)
class NoterSubventionARecevoir(Acte):
    """Noter une subvention promise par écrit et pas encore reçue."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    subvention: Libelle
    montant_centimes: MontantOuZero
    piece: Libelle

    groupements: set[str] = known(set)
    clos: date | None = known(lambda: None)
    premier_mois: int = known(lambda: 1)
    derniere: dict[str, tuple[date, int]] = known(dict)
    """Of each subsidy, what was said last, and of which day."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What is closed, and what was said of each subsidy before."""
        return [
            association(self.antenne),
            Selector(types=[SubventionARecevoir], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(SubventionARecevoir)
    def _(self, subvention: str, au: date, montant_centimes: int) -> None:
        self.derniere[subvention] = (au, montant_centimes)

    def execute(self) -> None:
        """Taken back the day after, it is said anew of each day."""
        au, montant = self.derniere.get(self.subvention, (None, 0))
        exiger_fin_de_mois(self, au)
        avant = montant if au == self.au else 0
        if avant == self.montant_centimes:
            raise InventaireInchange(au=le_jour(self.au), montant=euros(avant))
        self.record(
            SubventionARecevoir(
                antenne=self.antenne,
                groupement=self.groupement,
                au=self.au,
                subvention=self.subvention,
                montant_centimes=self.montant_centimes,
                avant_centimes=avant,
                piece=self.piece,
            )
        )


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
