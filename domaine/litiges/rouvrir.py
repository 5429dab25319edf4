"""A dispute whose settlement does not stand any more: a credit, or a refund, was undone since (R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.credits.faits import AvoirAnnule
from domaine.encaissements.faits import RemboursementContrepasse
from domaine.litiges.dossier import DOSSIER, Dossier
from domaine.litiges.faits import LitigeRouvert
from domaine.litiges.refus import DecisionsTiennent, LitigeDejaOuvert, LitigeInconnu
from domaine.mutators import Mutators, folds
from domaine.types import FoyerId, LitigeId, Role


def _annulee(acte: RouvrirLitige, corrige: int) -> None:
    acte.annulees.add(corrige)


ANNULATIONS: Final[Mutators] = dict.fromkeys((AvoirAnnule, RemboursementContrepasse), _annulee)


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(LitigeInconnu, LitigeDejaOuvert, DecisionsTiennent),
)
@folds(DOSSIER, ANNULATIONS)
class RouvrirLitige(Acte):
    """Rouvrir un désaccord réglé par une décision qui a été annulée depuis."""

    litige: LitigeId
    foyer: FoyerId
    """On whose account it was undone."""

    dossier: Dossier = known(Dossier)
    annulees: set[int] = known(set)
    """Positions of what was undone on that account."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The case file, and what was undone on that account."""
        return [
            Selector(types=[*DOSSIER], tags=[f"litige:{self.litige}"]),
            Selector(types=[*ANNULATIONS], tags=[f"foyer:{self.foyer}"]),
        ]

    def execute(self) -> None:
        """A household is never told that it is settled by what it does not have."""
        dossier = self.dossier
        if not dossier.position:
            raise LitigeInconnu(litige=self.litige)
        if not dossier.regle_en:
            raise LitigeDejaOuvert(litige=self.litige)
        annulees = tuple(position for position in dossier.decisions if position in self.annulees)
        if not annulees:
            raise DecisionsTiennent(litige=self.litige)
        self.record(
            LitigeRouvert(
                litige=self.litige,
                groupement=dossier.groupement,
                cycle=dossier.cycle,
                foyer=self.foyer,
                annulees=annulees,
                montant_centimes=dossier.montant_centimes,
            ),
            cause=dossier.regle_en,
        )
