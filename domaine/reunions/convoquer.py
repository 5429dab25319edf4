"""Calling the members together: what will be spoken of, what will be voted on, how many voices it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.reunions.connues import exiger_bien_datee
from domaine.reunions.faits import Langues, OrdreDuJourFixe, Points, Resolutions, ReunionPlanifiee
from domaine.reunions.planifier import exiger_une_fois
from domaine.reunions.refus import LangueEnDouble, ResolutionEnDouble, ReunionDejaPlanifiee, ReunionMalDatee
from domaine.types import GroupementId, Libelle, Nombre, ReunionId, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(GroupementInconnu, ReunionDejaPlanifiee, ReunionMalDatee, LangueEnDouble, ResolutionEnDouble),
)
class ConvoquerAssemblee(Acte):
    """Mettre une assemblée générale au calendrier, avec son ordre du jour."""

    reunion: ReunionId
    groupement: GroupementId
    sujet: Libelle
    lieu: Libelle
    debut: datetime
    fin: datetime
    points: Points
    resolutions: Resolutions = ()
    quorum: Nombre = 0
    langues: Langues = ()

    existe: bool = known(bool)
    planifiee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The assembly itself and its group."""
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
        vus: set[int] = set()
        for resolution in self.resolutions:
            if resolution.numero in vus:
                raise ResolutionEnDouble(numero=resolution.numero)
            vus.add(resolution.numero)
        self.record(
            ReunionPlanifiee(
                reunion=self.reunion,
                groupement=self.groupement,
                genre="assemblee",
                sujet=self.sujet,
                lieu=self.lieu,
                debut=self.debut,
                fin=self.fin,
                langues=self.langues,
            )
        )
        self.record(
            OrdreDuJourFixe(
                reunion=self.reunion,
                groupement=self.groupement,
                points=self.points,
                resolutions=self.resolutions,
                quorum=self.quorum,
            )
        )
