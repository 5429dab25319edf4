"""Saying how many people a household is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import TailleCorrigee
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.mutators import folds
from domaine.types import EQUIPE, FoyerId


@acte(*EQUIPE, refus=PAS_LA)
@folds(QUI_EST_LA)
class CorrigerTaille(Acte):
    """Dire combien de personnes compte un foyer."""

    foyer: FoyerId
    taille: Annotated[int, Meta(ge=1, le=20)]

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*QUI_EST_LA], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_la(self.foyer)
        self.record(TailleCorrigee(foyer=self.foyer, groupement=self.qui.groupement, taille=self.taille))
