"""A round that the wrong envelope paid: it waits for the right one again, or for two people (R-007b, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.enveloppes.faits import CompensationImputee, ImputationAnnulee
from domaine.enveloppes.refus import RienAAnnuler
from domaine.types import CycleId, EnveloppeId, Libelle, Role


class Payee(NamedTuple):
    groupement: str
    financeur: str
    montant_centimes: int
    le: datetime


@acte(Role.TRESORIER, Role.COORDINATEUR, refus=(RienAAnnuler,))
class AnnulerImputation(Acte):
    """Annuler ce qu'une enveloppe a payé d'une commande par erreur : ses réductions attendent de nouveau."""

    enveloppe: EnveloppeId
    cycle: CycleId
    raison: Libelle

    payees: dict[int, Payee] = known(dict)
    """By position, those that stand."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this envelope paid of the round."""
        tags = [f"enveloppe:{self.enveloppe}", f"cycle:{self.cycle}"]
        return [Selector(types=[CompensationImputee, ImputationAnnulee], tags=tags)]

    @event(CompensationImputee)
    def _(self, *, position: int, groupement: str, financeur: str, montant_centimes: int, date_effet: datetime) -> None:
        self.payees[position] = Payee(groupement, financeur, montant_centimes, date_effet)

    @event(ImputationAnnulee)
    def _(self, corrige: int) -> None:
        self.payees.pop(corrige, None)

    def execute(self) -> None:
        """All of it, each line at its date; what was claimed already is corrected by the next claim."""
        if not sum(payee.montant_centimes for payee in self.payees.values()):
            raise RienAAnnuler(cycle=self.cycle)
        for position, payee in self.payees.items():
            self.record(
                ImputationAnnulee(
                    enveloppe=self.enveloppe,
                    groupement=payee.groupement,
                    financeur=payee.financeur,
                    cycle=self.cycle,
                    montant_centimes=payee.montant_centimes,
                    raison=self.raison,
                ),
                corrige=position,
                date_effet=payee.le,
            )
