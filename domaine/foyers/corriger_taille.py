"""Saying how many people a household is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import FoyerInscrit, TailleCorrigee
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.foyers.refus import TailleInchangee
from domaine.mutators import Mutators, folds, together
from domaine.types import EQUIPE, FoyerId, Personnes


def _inscrit(acte: CorrigerTaille, taille: int | None, *, reponses_proposees: bool) -> None:
    acte.presente = None if reponses_proposees else taille


def _corrige(acte: CorrigerTaille, taille: int) -> None:
    acte.presente = taille


CE_QU_IL_EST: Final[Mutators] = together(QUI_EST_LA, {FoyerInscrit: _inscrit, TailleCorrigee: _corrige})


@acte(*EQUIPE, refus=(*PAS_LA, TailleInchangee))
@folds(CE_QU_IL_EST)
class CorrigerTaille(Acte):
    """Dire combien de personnes compte un foyer."""

    foyer: FoyerId
    taille: Personnes

    qui: Qui = known(Qui)
    presente: int | None = known(lambda: None)
    """How many it is today; None: nobody was asked, or an old form answered: what is said now counts, even the same."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CE_QU_IL_EST], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_la(self.foyer)
        if self.taille == self.presente:
            raise TailleInchangee(taille=self.taille)
        self.record(TailleCorrigee(foyer=self.foyer, groupement=self.qui.groupement, taille=self.taille))
