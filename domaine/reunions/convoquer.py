"""Calling the members together: what will be spoken of, what will be voted on, how many voices it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import folds
from domaine.reunions.au_calendrier import AU_CALENDRIER, autour_de, exiger_planifiable, reunion_planifiee
from domaine.reunions.faits import Langues, OrdreDuJourFixe, Points, Resolutions
from domaine.reunions.refus import LangueEnDouble, ResolutionEnDouble, ReunionDejaPlanifiee, ReunionMalDatee
from domaine.types import GroupementId, Libelle, Nombre, ReunionId, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(GroupementInconnu, ReunionDejaPlanifiee, ReunionMalDatee, LangueEnDouble, ResolutionEnDouble),
)
@folds(AU_CALENDRIER)
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

    groupement_cree: bool = known(bool)
    planifiee: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The assembly itself and its group."""
        return autour_de(self.reunion, self.groupement)

    def execute(self) -> None:
        exiger_planifiable(self)
        vus: set[int] = set()
        for resolution in self.resolutions:
            if resolution.numero in vus:
                raise ResolutionEnDouble(numero=resolution.numero)
            vus.add(resolution.numero)
        self.record(reunion_planifiee(self, "assemblee"))
        self.record(
            OrdreDuJourFixe(
                reunion=self.reunion,
                groupement=self.groupement,
                points=self.points,
                resolutions=self.resolutions,
                quorum=self.quorum,
            )
        )
