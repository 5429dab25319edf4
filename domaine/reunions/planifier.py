"""Putting a meeting in the calendar, and saying that it does not take place after all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import folds
from domaine.reunions.connues import REUNION, Reunion, de_la_reunion, exiger_bien_datee
from domaine.reunions.faits import Langues, RaisonAnnulation, ReunionAnnulee, ReunionPlanifiee
from domaine.reunions.refus import (
    LangueEnDouble,
    ReunionDejaAnnulee,
    ReunionDejaPlanifiee,
    ReunionInconnue,
    ReunionMalDatee,
    ReunionTenue,
)
from domaine.types import GroupementId, Libelle, ReunionId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(GroupementInconnu, ReunionDejaPlanifiee, ReunionMalDatee, LangueEnDouble),
)
class PlanifierReunion(Acte):
    """Mettre une réunion d'information au calendrier."""

    reunion: ReunionId
    groupement: GroupementId
    sujet: Libelle
    lieu: Libelle
    debut: datetime
    fin: datetime
    langues: Langues = ()

    existe: bool = known(bool)
    planifiee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The meeting itself and its group."""
        return [
            Selector(types=[ReunionPlanifiee], tags=[f"reunion:{self.reunion}"]),
            Selector(types=[GroupementCree], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(GroupementCree)
    def _(self) -> None:
        self.existe = True

    @event(ReunionPlanifiee)
    def _(self) -> None:
        self.planifiee = True

    def execute(self) -> None:
        if not self.existe:
            raise GroupementInconnu(groupement=self.groupement)
        if self.planifiee:
            raise ReunionDejaPlanifiee(reunion=self.reunion)
        exiger_bien_datee(self.debut, self.fin, self.contexte.date_effet)
        exiger_une_fois(self.langues)
        self.record(
            ReunionPlanifiee(
                reunion=self.reunion,
                groupement=self.groupement,
                genre="information",
                sujet=self.sujet,
                lieu=self.lieu,
                debut=self.debut,
                fin=self.fin,
                langues=self.langues,
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(ReunionInconnue, ReunionDejaAnnulee, ReunionTenue))
@folds(REUNION)
class AnnulerReunion(Acte):
    """Annuler une réunion : qui devait venir est à prévenir."""

    reunion: ReunionId
    raison: RaisonAnnulation

    connue: Reunion = known(Reunion)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The meeting."""
        return [de_la_reunion(self.reunion)]

    def execute(self) -> None:
        self.connue.exiger_maintenue(self.reunion)
        if self.connue.frequentee is not None or self.connue.voix is not None:
            raise ReunionTenue
        self.record(ReunionAnnulee(reunion=self.reunion, groupement=self.connue.groupement, raison=self.raison))


def exiger_une_fois(langues: Sequence[str]) -> None:
    """Raise LangueEnDouble."""
    vues: set[str] = set()
    for langue in langues:
        if langue in vues:
            raise LangueEnDouble(langue=langue)
        vues.add(langue)
