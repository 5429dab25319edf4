"""A receipt number that no payment bears: somebody says why, and the list keeps both (R-136)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import CauseDuManque, ExplicationAnnulee, RecuManquantExplique
from domaine.encaissements.recus import lire_numero
from domaine.encaissements.refus import RecuDejaExplique, RecuHorsSerie
from domaine.types import GroupementId, Libelle, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(RecuHorsSerie, RecuDejaExplique))
class ExpliquerRecuManquant(Acte):
    """Dire pourquoi un numéro de reçu manque dans la série d'un appareil."""

    groupement: GroupementId
    recu: Libelle
    explication: CauseDuManque

    deja: set[str] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was explained before: some receipts a year."""
        return [Selector(types=[RecuManquantExplique, ExplicationAnnulee], tags=[f"groupement:{self.groupement}"])]

    @event(RecuManquantExplique)
    def _(self, recu: str) -> None:
        self.deja.add(recu)

    @event(ExplicationAnnulee)
    def _(self, recu: str) -> None:
        self.deja.discard(recu)

    def execute(self) -> None:
        """A payment that arrives later from its device shows by itself that the hole is none."""
        if lire_numero(self.recu) is None:
            raise RecuHorsSerie(recu=self.recu)
        if self.recu in self.deja:
            raise RecuDejaExplique(recu=self.recu)
        self.record(RecuManquantExplique(groupement=self.groupement, recu=self.recu, explication=self.explication))
