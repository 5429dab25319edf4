"""Putting a meeting in the calendar, and saying that it does not take place after all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import folds
from domaine.reunions.au_calendrier import AU_CALENDRIER, autour_de, exiger_planifiable, reunion_planifiee
from domaine.reunions.connues import REUNION, Reunion, de_la_reunion
from domaine.reunions.faits import Langues, RaisonAnnulation, ReunionAnnulee
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
@folds(AU_CALENDRIER)
class PlanifierReunion(Acte):
    """Mettre une réunion d'information au calendrier."""

    reunion: ReunionId
    groupement: GroupementId
    sujet: Libelle
    lieu: Libelle
    debut: datetime
    fin: datetime
    langues: Langues = ()

    groupement_cree: bool = known(bool)
    planifiee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The meeting itself and its group."""
        return autour_de(self.reunion, self.groupement)

    def execute(self) -> None:
        exiger_planifiable(self)
        self.record(reunion_planifiee(self, "information"))


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(ReunionInconnue, ReunionDejaAnnulee, ReunionTenue))
@folds(REUNION)
class AnnulerReunion(Acte):
    """Annuler une réunion : qui devait venir est à prévenir."""

    reunion: ReunionId
    raison: RaisonAnnulation

    connue: Reunion = known(Reunion)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [de_la_reunion(self.reunion)]

    def execute(self) -> None:
        self.connue.exiger_maintenue(self.reunion)
        if self.connue.frequentee is not None or self.connue.voix is not None:
            raise ReunionTenue
        self.record(ReunionAnnulee(reunion=self.reunion, groupement=self.connue.groupement, raison=self.raison))
