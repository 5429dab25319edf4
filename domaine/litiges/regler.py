"""Settling a dispute: it names what was decided, and what the household can keep of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.litiges.dossier import DOSSIER, Dossier, exiger_au_journal
from domaine.litiges.faits import (
    Cause,
    CauseRetenue,
    CorrectionApresArrete,
    DroitPrioritaireAccorde,
    Issue,
    LitigeRegle,
    Positions,
)
from domaine.litiges.refus import (
    FaitInconnu,
    LitigeDejaRegle,
    LitigeInconnu,
    ReglementAuDessusDuPlafond,
    ReglementSansDecision,
)
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import Chiffre, FoyerId, LitigeId, Role

PLAFOND_DU_REFERENT_CENTIMES: Final = 10_00
"""A small dispute, that the referent of a neighbourhood settles alone."""


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(LitigeInconnu, LitigeDejaRegle, FaitInconnu, ReglementAuDessusDuPlafond, ReglementSansDecision),
)
@folds(DOSSIER)
class ReglerLitige(Acte):
    """Régler un désaccord en disant ce qui a été décidé."""

    litige: LitigeId
    issue: Issue
    decisions: Positions = ()
    """Those recorded under the dispute are named by themselves."""
    resume: Chiffre | None = None
    foyer: FoyerId | None = None
    """Whom the summary concerns: it is kept under its key; None: who writes it."""

    dossier: Dossier = known(Dossier)
    prises: list[int] = known(list)
    """Positions of what was decided under the dispute."""
    cause: Cause | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        types: list[type[Fait]] = [*DOSSIER, CauseRetenue, CorrectionApresArrete, DroitPrioritaireAccorde]
        return [Selector(types=types, tags=[f"litige:{self.litige}"])]

    @event(CauseRetenue)
    def _(self, cause: Cause) -> None:
        self.cause = cause

    @event(CorrectionApresArrete)
    def _(self, position: int) -> None:
        self.prises.append(position)

    @event(DroitPrioritaireAccorde)
    def _(self, position: int) -> None:
        self.prises.append(position)

    def execute(self) -> None:
        self.dossier.exiger_ouvert(self.litige)
        montant = self.dossier.montant_centimes
        if self.contexte.role is Role.REFERENT and montant > PLAFOND_DU_REFERENT_CENTIMES:
            raise ReglementAuDessusDuPlafond(plafond=euros(PLAFOND_DU_REFERENT_CENTIMES))
        exiger_au_journal(self, self.decisions)
        decisions = tuple(sorted({*self.prises, *self.decisions}))
        if self.issue != "non_fonde" and not decisions:
            raise ReglementSansDecision
        self.record(
            LitigeRegle(
                litige=self.litige,
                groupement=self.dossier.groupement,
                foyer=self.foyer or self.dossier.foyer,
                cycle=self.dossier.cycle,
                issue=self.issue,
                cause=self.cause,
                decisions=decisions,
                resume=self.resume,
            ),
            cause=self.dossier.position,
        )
