"""Closing a day, a month or a year of the accounts: what it holds is final from then on (R-191)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.comptes.exercices import Exercices
from domaine.comptes.faits import Cumul, ExerciceFixe, GenrePeriode, PeriodeCloturee
from domaine.comptes.refus import (
    AnneeAClore,
    AssociationInconnue,
    ClotureADeux,
    FinDePeriode,
    PeriodeDejaCloturee,
    PeriodePasFinie,
)
from domaine.dates import UN_JOUR
from domaine.groupements.faits import AntenneCreee, GroupementCree
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.types import AntenneId, Nombre, PersonneId, Role

METHODE = "cloture.v1"
SIGNATAIRES: Final = (Role.COORDINATEUR, Role.TRESORIER)
"""Who closes a year with the treasurer."""


@acte(
    Role.TRESORIER,
    refus=(
        AssociationInconnue,
        PeriodeDejaCloturee,
        PeriodePasFinie,
        FinDePeriode,
        AnneeAClore,
        ClotureADeux,
        *PAS_LE_SECOND,
    ),
)
@folds(ROLES_DU_SECOND)
class CloturerPeriode(Acte):
    """Clôturer les comptes jusqu'à un jour, avec les totaux lus à ce moment."""

    antenne: AntenneId
    genre: GenrePeriode
    au: date
    arrete_a: Annotated[int, Meta(ge=1)]
    """Position of the ledger whose totals these are."""
    ecritures: Nombre
    total_centimes: Cumul
    cumul_centimes: Cumul
    empreinte: Annotated[str, Meta(max_length=64)]
    second: PersonneId | None = None
    """Who signs with the treasurer; a year is closed by two."""

    creee: bool = known(bool)
    clos: date | None = known(lambda: None)
    """Last day that is closed."""
    annee_close: int = known(int)
    """Last year of accounts that is closed; 0: none."""
    premier_mois: int = known(lambda: 1)
    groupements: set[str] = known(set)
    """Of the association."""
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The association, its groups, what it closed before, and the second's roles."""
        antenne = Selector(
            types=[AntenneCreee, GroupementCree, ExerciceFixe, PeriodeCloturee], tags=[f"antenne:{self.antenne}"]
        )
        return [antenne, *du_second(self)]

    @event(AntenneCreee)
    def _(self) -> None:
        self.creee = True

    @event(GroupementCree)
    def _(self, groupement: str) -> None:
        self.groupements.add(groupement)

    @event(ExerciceFixe)
    def _(self, premier_mois: int) -> None:
        self.premier_mois = premier_mois

    @event(PeriodeCloturee)
    def _(self, genre: str, au: date, premier_mois: int) -> None:
        self.clos = au
        self.annee_close = Exercices(premier_mois).de(au) if genre == "annee" else self.annee_close

    def execute(self) -> None:
        if not self.creee:
            raise AssociationInconnue(antenne=self.antenne)
        if self.clos is not None and self.au < self._premier_jour():
            raise PeriodeDejaCloturee(clos=le_jour(self.clos))
        if self.au >= jour_de(self.contexte.date_effet):
            raise PeriodePasFinie(au=le_jour(self.au))
        if not self._exercices.finit(self.genre, self.au):
            raise FinDePeriode(au=le_jour(self.au), fin=le_jour(self._exercices.fin(self._annee)))
        if self.clos is not None:
            self._exiger_annees_d_avant_closes(self.clos)
        if self.genre == "annee" and self.second in (None, self.contexte.acteur):
            raise ClotureADeux
        if self.second is not None:
            exiger_second_de_l_equipe(self, self.second, self.groupements, SIGNATAIRES)
        self.record(
            PeriodeCloturee(
                antenne=self.antenne,
                genre=self.genre,
                au=self.au,
                arrete_a=self.arrete_a,
                ecritures=self.ecritures,
                total_centimes=self.total_centimes,
                cumul_centimes=self.cumul_centimes,
                empreinte=self.empreinte,
                second=self.second,
                methode=METHODE,
                premier_mois=self.premier_mois,
            )
        )

    @property
    def _exercices(self) -> Exercices:
        return Exercices(self.premier_mois)

    @property
    def _annee(self) -> int:
        return self._exercices.de(self.au)

    def _exiger_annees_d_avant_closes(self, clos: date) -> None:
        annee = max(self.annee_close + 1, self._exercices.de(clos))
        if annee < self._annee:
            raise AnneeAClore(annee=self._exercices.nom(annee), fin=le_jour(self._exercices.fin(annee)))

    def _premier_jour(self) -> date:
        """A year may be closed on the day its last month was: its entries are final already."""
        assert self.clos is not None  # noqa: S101 - asked only once something is closed
        return self.clos if self.genre == "annee" and self.annee_close < self._annee else self.clos + UN_JOUR
