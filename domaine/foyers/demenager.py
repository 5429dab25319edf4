"""A household moves, or says at last where it lives: from a day on, the status of its neighbourhood (R-029)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import CoordonneesCorrigees, FoyerDemenage
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.mutators import folds
from domaine.types import EQUIPE, Chiffre, FoyerId


@acte(*EQUIPE, refus=PAS_LA)
@folds(QUI_EST_LA)
class DemenagerFoyer(Acte):
    """Noter le déménagement d'un foyer, ou dire s'il habite le quartier prioritaire, à compter d'un jour."""

    foyer: FoyerId
    identite: Chiffre | None = None
    """Encrypted name, new street and phone of the account holder; None: its address stays."""
    est_qpv: bool
    a_compter_du: date

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*QUI_EST_LA], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        """Orders under way keep their tier, and a member who moved away stays one."""
        self.qui.exiger_la(self.foyer)
        self.record(
            FoyerDemenage(
                foyer=self.foyer,
                groupement=self.qui.groupement,
                est_qpv=self.est_qpv,
                a_compter_du=self.a_compter_du,
            )
        )
        if self.identite is not None:
            self.record(CoordonneesCorrigees(foyer=self.foyer, titulaire=self.qui.titulaire, identite=self.identite))
