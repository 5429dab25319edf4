"""Saying how many people a household is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import TAILLE_PROPOSEE, FoyerInscrit, TailleCorrigee
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.foyers.refus import TailleInchangee
from domaine.mutators import Mutators, folds, together
from domaine.types import EQUIPE, FoyerId, Personnes


def _inscrit(acte: CorrigerTaille, taille: int | None, *, reponses_proposees: bool) -> None:
    acte.presente = taille
    acte.proposee = reponses_proposees


def _corrige(acte: CorrigerTaille, taille: int) -> None:
    acte.presente = taille
    acte.proposee = False


CE_QU_IL_EST: Final[Mutators] = together(QUI_EST_LA, {FoyerInscrit: _inscrit, TailleCorrigee: _corrige})


@acte(*EQUIPE, refus=(*PAS_LA, TailleInchangee))
@folds(CE_QU_IL_EST)
class CorrigerTaille(Acte):
    """Dire combien de personnes compte un foyer."""

    foyer: FoyerId
    taille: Personnes

    qui: Qui = known(Qui)
    presente: int | None = known(lambda: None)
    """How many it is today; None: nobody was asked."""
    proposee: bool = known(bool)
    """An old form may have answered in its place: the same number, said now, is an answer."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*CE_QU_IL_EST], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        self.qui.exiger_la(self.foyer)
        if self.taille == self.presente and not (self.proposee and self.taille == TAILLE_PROPOSEE):
            raise TailleInchangee(taille=self.taille)
        self.record(TailleCorrigee(foyer=self.foyer, groupement=self.qui.groupement, taille=self.taille))
