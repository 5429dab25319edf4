"""The budget that members voted for a year, to be held against what is spent and earned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.comptes.exercices import Exercices
from domaine.comptes.faits import BudgetVote, Exercice, LigneDeBudget, PeriodeCloturee
from domaine.comptes.postes import PRODUITS
from domaine.comptes.refus import AssociationInconnue, BudgetAVenir, BudgetDAnneeClose, BudgetInchange, PosteEnDouble
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.groupements.faits import AntenneCreee
from domaine.mots import jour_de, le_jour
from domaine.types import AntenneId, Libelle, Role


@acte(
    Role.TRESORIER,
    refus=(
        AssociationInconnue,
        PosteEnDouble,
        BudgetAVenir,
        DateInvraisemblable,
        BudgetDAnneeClose,
        BudgetInchange,
    ),
)
class NoterBudget(Acte):
    """Noter le budget d'une année, tel qu'il a été voté."""

    antenne: AntenneId
    exercice: Exercice
    vote_le: date
    piece: Libelle
    lignes: Annotated[tuple[LigneDeBudget, ...], Meta(min_length=1, max_length=60)]

    creee: bool = known(bool)
    annee_close: int = known(int)
    """Last year of accounts that is closed; 0: none."""
    votes: dict[int, tuple[LigneDeBudget, ...]] = known(dict)
    """In force, by year."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The association, the years it closed, the budgets it voted."""
        return [Selector(types=[AntenneCreee, PeriodeCloturee, BudgetVote], tags=[f"antenne:{self.antenne}"])]

    @event(AntenneCreee)
    def _(self) -> None:
        self.creee = True

    @event(PeriodeCloturee)
    def _(self, genre: str, au: date, premier_mois: int) -> None:
        self.annee_close = Exercices(premier_mois).de(au) if genre == "annee" else self.annee_close

    @event(BudgetVote)
    def _(self, exercice: int, lignes: tuple[LigneDeBudget, ...]) -> None:
        self.votes[exercice] = lignes

    def execute(self) -> None:
        """The order of lines says nothing."""
        if not self.creee:
            raise AssociationInconnue(antenne=self.antenne)
        if doubles := [poste for poste, fois in Counter(ligne.poste for ligne in self.lignes).items() if fois > 1]:
            raise PosteEnDouble(poste=doubles[0].value)
        if self.vote_le > jour_de(self.contexte.date_effet):
            raise BudgetAVenir(le=le_jour(self.vote_le))
        exiger_proche(self.vote_le, self.contexte.date_effet)
        if self.exercice <= self.annee_close:
            raise BudgetDAnneeClose(annee=self.exercice)
        lignes = tuple(sorted(self.lignes, key=lambda ligne: ligne.poste))
        if self.votes.get(self.exercice) == lignes:
            raise BudgetInchange(annee=self.exercice)
        produits = sum(ligne.montant_centimes for ligne in lignes if ligne.poste in PRODUITS)
        self.record(
            BudgetVote(
                antenne=self.antenne,
                exercice=self.exercice,
                vote_le=self.vote_le,
                piece=self.piece,
                lignes=lignes,
                charges_centimes=sum(ligne.montant_centimes for ligne in lignes) - produits,
                produits_centimes=produits,
            )
        )
