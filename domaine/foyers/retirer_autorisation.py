"""A person stops acting for a household, at once; what it ordered, paid or took stays its own (R-026)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import AutorisationRetiree
from domaine.foyers.qui import QUI_PARLE, Qui
from domaine.foyers.refus import FoyerInconnu, PersonneNonAutorisee
from domaine.mutators import folds
from domaine.types import EQUIPE, FoyerId, PersonneId


@acte(*EQUIPE, refus=(FoyerInconnu, PersonneNonAutorisee))
@folds(QUI_PARLE)
class RetirerAutorisation(Acte):
    """Retirer à une personne le droit d'agir pour un foyer."""

    foyer: FoyerId
    personne: PersonneId

    qui: Qui = known(Qui)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*QUI_PARLE], tags=[f"foyer:{self.foyer}"])]

    def execute(self) -> None:
        """The account holder is replaced by another one, never taken away."""
        if not self.qui.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        if self.personne not in self.qui.autorisees:
            raise PersonneNonAutorisee(foyer=self.foyer, personne=self.personne)
        self.record(AutorisationRetiree(foyer=self.foyer, personne=self.personne))
