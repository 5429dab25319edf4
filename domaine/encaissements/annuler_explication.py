"""What was said by mistake of a missing receipt: its number waits for an explanation again (R-136, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import CauseDuManque, ExplicationAnnulee, RecuManquantExplique
from domaine.encaissements.refus import RecuPasExplique
from domaine.types import GroupementId, Libelle, Role


class Explication(NamedTuple):
    position: int
    explication: CauseDuManque
    le: datetime


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(RecuPasExplique,))
class AnnulerExplicationDeRecu(Acte):
    """Annuler ce qui a été dit par erreur d'un numéro de reçu qui manque."""

    groupement: GroupementId
    recu: Libelle

    expliques: dict[str, Explication] = known(dict)
    """By number, what stands."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was explained before: some receipts a year."""
        return [Selector(types=[RecuManquantExplique, ExplicationAnnulee], tags=[f"groupement:{self.groupement}"])]

    @event(RecuManquantExplique)
    def _(self, position: int, recu: str, explication: CauseDuManque, date_effet: datetime) -> None:
        self.expliques[recu] = Explication(position, explication, date_effet)

    @event(ExplicationAnnulee)
    def _(self, recu: str) -> None:
        self.expliques.pop(recu, None)

    def execute(self) -> None:
        explique = self.expliques.get(self.recu)
        if explique is None:
            raise RecuPasExplique(recu=self.recu)
        self.record(
            ExplicationAnnulee(groupement=self.groupement, recu=self.recu, explication=explique.explication),
            corrige=explique.position,
            date_effet=explique.le,
        )
