"""What an assembly decides: who may vote, then the voices of each resolution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.reunions.connues import REUNION, Reunion, de_la_reunion
from domaine.reunions.faits import Majorite, NumeroResolution, PresentsComptes, ResolutionVotee
from domaine.reunions.refus import (
    PasUneAssemblee,
    PresentsDejaComptes,
    PresentsPasComptes,
    QuorumNonAtteint,
    ResolutionInconnue,
    ReunionDejaAnnulee,
    ReunionInconnue,
    ReunionPasCommencee,
    VoixTropNombreuses,
    VoteDejaNote,
)
from domaine.types import Nombre, ReunionId, Role

QUORUM: Final = "quorum.v1"
METHODES: Final[Mapping[Majorite, str]] = {"simple": "majorite_simple.v1", "deux_tiers": "deux_tiers.v1"}


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        ReunionInconnue,
        ReunionDejaAnnulee,
        ReunionPasCommencee,
        PasUneAssemblee,
        PresentsDejaComptes,
        VoixTropNombreuses,
    ),
)
@folds(REUNION)
class CompterPresents(Acte):
    """Compter les foyers présents et représentés à une assemblée générale."""

    reunion: ReunionId
    presents: Nombre
    representes: Nombre
    correction: bool = False

    connue: Reunion = known(Reunion)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The assembly, its quorum, and what was voted already."""
        return [de_la_reunion(self.reunion)]

    def execute(self) -> None:
        self.connue.exiger_assemblee(self.reunion, self.contexte.date_effet)
        avant, voix = self.connue.voix, self.presents + self.representes
        if avant is not None and not self.correction:
            raise PresentsDejaComptes(voix=avant.nombre)
        for vote in self.connue.votes.values():
            if vote.nombre > voix:
                raise VoixTropNombreuses(votes=vote.nombre, voix=voix)
        self.record(
            PresentsComptes(
                reunion=self.reunion,
                groupement=self.connue.groupement,
                presents=self.presents,
                representes=self.representes,
                quorum=self.connue.quorum,
                quorum_atteint=voix >= self.connue.quorum,
                methode=QUORUM,
            ),
            corrige=None if avant is None else avant.position,
        )


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        ReunionInconnue,
        ReunionDejaAnnulee,
        ReunionPasCommencee,
        PasUneAssemblee,
        ResolutionInconnue,
        PresentsPasComptes,
        QuorumNonAtteint,
        VoixTropNombreuses,
        VoteDejaNote,
    ),
)
@folds(REUNION)
class NoterVote(Acte):
    """Noter le vote de l'assemblée sur une résolution."""

    reunion: ReunionId
    numero: NumeroResolution
    pour: Nombre
    contre: Nombre
    abstentions: Nombre
    correction: bool = False

    connue: Reunion = known(Reunion)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The assembly, who may vote, and what was voted already."""
        return [de_la_reunion(self.reunion)]

    def execute(self) -> None:
        self.connue.exiger_assemblee(self.reunion, self.contexte.date_effet)
        if self.numero not in self.connue.resolutions:
            raise ResolutionInconnue(numero=self.numero)
        if self.connue.voix is None:
            raise PresentsPasComptes
        voix = self.connue.voix.nombre
        if voix < self.connue.quorum:
            raise QuorumNonAtteint(voix=voix, quorum=self.connue.quorum)
        votes = self.pour + self.contre + self.abstentions
        if votes > voix:
            raise VoixTropNombreuses(votes=votes, voix=voix)
        avant = self.connue.votes.get(self.numero)
        if avant is not None and not self.correction:
            raise VoteDejaNote(numero=self.numero)
        majorite = self.connue.resolutions[self.numero].majorite
        self.record(
            ResolutionVotee(
                reunion=self.reunion,
                groupement=self.connue.groupement,
                numero=self.numero,
                pour=self.pour,
                contre=self.contre,
                abstentions=self.abstentions,
                adoptee=adoptee(majorite, self.pour, self.contre),
                methode=METHODES[majorite],
            ),
            corrige=None if avant is None else avant.position,
        )


def adoptee(majorite: Majorite, pour: int, contre: int) -> bool:
    """More for than against, or two thirds of both; nobody for is never enough."""
    if majorite == "deux_tiers":
        return pour > 0 and 3 * pour >= 2 * (pour + contre)
    return pour > contre
