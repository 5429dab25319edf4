"""Giving a household the link with which it comes in: who makes it could use it, so the log says who did (R-192)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import LienDonne
from domaine.foyers.qui import QUI_EST_LA, Qui
from domaine.foyers.refus import FoyerEfface, FoyerInconnu, FoyerReuni
from domaine.mutators import folds
from domaine.types import FoyerId, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(FoyerInconnu, FoyerReuni, FoyerEfface))
@folds(QUI_EST_LA)
class DonnerLien(Acte):
    """Donner à un foyer le lien avec lequel il entre ; celui d'avant ne marche plus."""

    foyer: FoyerId

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*QUI_EST_LA], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        """A household that left may still come in: something may be owed to it."""
        self.qui.exiger_un_numero_a_soi(self.foyer)
        self.record(LienDonne(foyer=self.foyer, groupement=self.qui.groupement))
