"""Saying whether the neighbourhood is a priority one: noted wrong at first, or the list of the State changed."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import GroupementCree, QpvCorrige
from domaine.groupements.refus import GroupementInconnu, QpvInchange
from domaine.types import GroupementId, Role


@acte(Role.COORDINATEUR, refus=(GroupementInconnu, QpvInchange))
class CorrigerQpv(Acte):
    """Dire si le quartier est prioritaire (QPV), ou ne l'est pas."""

    groupement: GroupementId
    est_qpv: bool

    present: bool | None = known(lambda: None)
    """What is noted today; None: there is no such group."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group and what was said of it."""
        return [Selector(types=[GroupementCree, QpvCorrige], tags=[f"groupement:{self.groupement}"])]

    @event(GroupementCree)
    def _(self, *, est_qpv: bool) -> None:
        self.present = est_qpv

    @event(QpvCorrige)
    def _(self, *, est_qpv: bool) -> None:
        self.present = est_qpv

    def execute(self) -> None:
        if self.present is None:
            raise GroupementInconnu(groupement=self.groupement)
        if self.est_qpv == self.present:
            raise QpvInchange(dit="prioritaire" if self.est_qpv else "non prioritaire")
        self.record(QpvCorrige(groupement=self.groupement, est_qpv=self.est_qpv))
