"""Saying where the group hands over from now on: another hall, or the same one better written."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import GroupementCree, LieuChange
from domaine.groupements.refus import GroupementInconnu, LieuInchange
from domaine.types import GroupementId, Libelle, Role


@acte(Role.COORDINATEUR, refus=(GroupementInconnu, LieuInchange))
class ChangerLieu(Acte):
    """Changer le lieu des distributions, ou corriger comment il s'écrit."""

    groupement: GroupementId
    lieu: Libelle

    present: str = known(str)
    """Where it is today; "": there is no such group."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group and its places."""
        return [Selector(types=[GroupementCree, LieuChange], tags=[f"groupement:{self.groupement}"])]

    @event(GroupementCree)
    def _(self, lieu: str) -> None:
        self.present = lieu

    @event(LieuChange)
    def _(self, lieu: str) -> None:
        self.present = lieu

    def execute(self) -> None:
        if not self.present:
            raise GroupementInconnu(groupement=self.groupement)
        if self.lieu == self.present:
            raise LieuInchange(lieu=self.lieu)
        self.record(LieuChange(groupement=self.groupement, lieu=self.lieu))
