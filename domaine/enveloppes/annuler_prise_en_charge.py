"""Who was said by mistake to bear rebates: two people undo it, and they wait for their payer again (R-007b, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.enveloppes.faits import CompensationPriseEnCharge, Porteur, PriseEnChargeAnnulee
from domaine.enveloppes.refus import ResteADeux, RienAAnnuler
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second, exiger_second_de_l_equipe
from domaine.mutators import folds
from domaine.types import CycleId, FinanceurId, GroupementId, Libelle, PersonneId, Role


class Portee(NamedTuple):
    montant_centimes: int
    le: datetime


@acte(Role.TRESORIER, Role.COORDINATEUR, refus=(RienAAnnuler, ResteADeux, *PAS_LE_SECOND))
@folds(ROLES_DU_SECOND)
class AnnulerPriseEnCharge(Acte):
    """Annuler à deux ce qui a été décidé par erreur de réductions qu'aucune enveloppe ne paie."""

    groupement: GroupementId
    financeur: FinanceurId
    cycle: CycleId
    porteur: Porteur
    raison: Libelle
    second: PersonneId
    """Who undoes it with the person acting."""

    portees: dict[int, Portee] = known(dict)
    """By position, what stands of this bearer."""
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was decided of these rebates, and the second's roles."""
        tags = [f"groupement:{self.groupement}", f"financeur:{self.financeur}", f"cycle:{self.cycle}"]
        return [
            Selector(types=[CompensationPriseEnCharge, PriseEnChargeAnnulee], tags=tags),
            *du_second(self),
        ]

    @event(CompensationPriseEnCharge)
    def _(self, position: int, porteur: str, montant_centimes: int, date_effet: datetime) -> None:
        if porteur == self.porteur:
            self.portees[position] = Portee(montant_centimes, date_effet)

    @event(PriseEnChargeAnnulee)
    def _(self, corrige: int) -> None:
        self.portees.pop(corrige, None)

    def execute(self) -> None:
        """All that it bears of them, each decision at its date: the fund, or the group, has it again."""
        if not sum(portee.montant_centimes for portee in self.portees.values()):
            raise RienAAnnuler(cycle=self.cycle)
        if self.second == self.contexte.acteur:
            raise ResteADeux
        exiger_second_de_l_equipe(self, self.second, {self.groupement})
        for position, portee in self.portees.items():
            self.record(
                PriseEnChargeAnnulee(
                    groupement=self.groupement,
                    financeur=self.financeur,
                    cycle=self.cycle,
                    porteur=self.porteur,
                    montant_centimes=portee.montant_centimes,
                    annule_par=(self.contexte.acteur, self.second),
                    raison=self.raison,
                ),
                corrige=position,
                date_effet=portee.le,
            )
