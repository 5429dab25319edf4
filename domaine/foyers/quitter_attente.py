"""A household that waited gives up its turn (R-021)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import AttenteQuittee, FoyerMisEnAttente
from domaine.foyers.refus import PasEnAttente
from domaine.types import EQUIPE, FoyerId


@acte(*EQUIPE, refus=(PasEnAttente,))
class QuitterListeAttente(Acte):
    """Retirer de la liste d'attente un foyer qui ne veut plus venir."""

    foyer: FoyerId

    groupement: str = known(str)
    """Where it waits; "": nowhere."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[FoyerMisEnAttente, AttenteQuittee], tags=[f"foyer:{self.foyer}"])]

    @event(FoyerMisEnAttente)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(AttenteQuittee)
    def _(self) -> None:
        self.groupement = ""

    def execute(self) -> None:
        if not self.groupement:
            raise PasEnAttente(foyer=self.foyer)
        self.record(AttenteQuittee(foyer=self.foyer, groupement=self.groupement, accueilli=False))
