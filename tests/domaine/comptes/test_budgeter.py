"""The budget of a year, noted as it was voted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from domaine.comptes.budgeter import NoterBudget
from domaine.comptes.faits import BudgetVote, LigneDeBudget, PeriodeCloturee
from domaine.comptes.postes import PosteDeBudget
from domaine.comptes.refus import AssociationInconnue, BudgetAVenir, BudgetDAnneeClose, BudgetInchange, PosteEnDouble
from domaine.dates import DateInvraisemblable
from domaine.groupements.faits import AntenneCreee
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

CREEE = AntenneCreee(antenne="nord", nom="Nord")
MARS = datetime(2027, 3, 20, 12, tzinfo=UTC)
POSTES = {
    PosteDeBudget.ACHAT: 45_000_00,
    PosteDeBudget.PORT: 1_200_00,
    PosteDeBudget.VENTE: 45_500_00,
    PosteDeBudget.SUBVENTION: 900_00,
}


def noter(postes: dict[PosteDeBudget, int] = POSTES, **autres: Any) -> NoterBudget:
    lignes = tuple(LigneDeBudget(poste=poste, montant_centimes=montant) for poste, montant in postes.items())
    donnees = {"vote_le": date(2027, 3, 14), "piece": "PV du 14/03/2027", "lignes": lignes, **autres}
    return NoterBudget(antenne="nord", exercice=2027, **donnees)


def vote(postes: dict[PosteDeBudget, int], charges: int, produits: int) -> BudgetVote:
    return BudgetVote(
        antenne="nord",
        exercice=2027,
        vote_le=date(2027, 3, 14),
        piece="PV du 14/03/2027",
        lignes=tuple(LigneDeBudget(poste=poste, montant_centimes=postes[poste]) for poste in sorted(postes)),
        charges_centimes=charges,
        produits_centimes=produits,
    )


VOTE = vote(POSTES, 46_200_00, 46_400_00)


def test_un_budget_vote_garde_ses_postes_et_ses_totaux() -> None:
    given(CREEE).when(noter(), le=MARS).then(VOTE)


def test_un_budget_rectifie_remplace_le_premier() -> None:
    rectifie = {**POSTES, PosteDeBudget.SUBVENTION: 700_00}
    given(CREEE, VOTE).when(noter(rectifie), le=MARS).then(vote(rectifie, 46_200_00, 46_200_00))
    melange = noter(dict(reversed(POSTES.items())))
    given(CREEE, VOTE).when(melange, le=MARS).refused(BudgetInchange, annee=2027)


def test_un_budget_est_refuse() -> None:
    double = noter(lignes=(VOTE.lignes[0], VOTE.lignes[0]))
    given(CREEE).when(double, le=MARS).refused(PosteEnDouble, poste="ACHAT")
    given(CREEE).when(noter(vote_le=date(2027, 3, 21)), le=MARS).refused(BudgetAVenir, le="21/03/2027")
    given(CREEE).when(noter(vote_le=date(207, 3, 14)), le=MARS).refused(DateInvraisemblable)
    clos = exemple(PeriodeCloturee, antenne="nord", genre="annee", au=date(2027, 12, 31))
    given(CREEE, clos).when(noter(), le=MARS).refused(BudgetDAnneeClose, annee=2027)
    mois = exemple(PeriodeCloturee, antenne="nord", genre="mois", au=date(2027, 1, 31))
    given(CREEE, mois).when(noter(), le=MARS).then(VOTE)
    given().when(noter(), le=MARS).refused(AssociationInconnue)
