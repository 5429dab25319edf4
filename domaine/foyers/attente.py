"""A number that no household of the group bears may be that of one that waits for a place: then that is said (R-021).

Whatever the act is: it was refused without reading this, which is asked only then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, known, says_better
from domaine.foyers.faits import AttenteQuittee, FoyerMisEnAttente
from domaine.foyers.refus import FoyerEnAttente, FoyerInconnu, PlaceRefusee
from domaine.types import FoyerId


@says_better(FoyerInconnu)
@dataclass(kw_only=True, eq=False)
class DireQuiAttend(Acte):
    foyer: FoyerId

    attend: bool | None = known(lambda: None)
    """None: it never did."""

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[FoyerMisEnAttente, AttenteQuittee], tags=[f"foyer:{self.foyer}"])]

    @event(FoyerMisEnAttente)
    def _(self) -> None:
        self.attend = True

    @event(AttenteQuittee)
    def _(self) -> None:
        self.attend = False

    def execute(self) -> None:
        """Raise FoyerEnAttente or PlaceRefusee; nothing for a number that is nobody's."""
        if self.attend:
            raise FoyerEnAttente(foyer=self.foyer)
        if self.attend is False:
            raise PlaceRefusee(foyer=self.foyer)
