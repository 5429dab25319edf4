"""A supplier gives money back: never more than it owes for the round, once paid too much (R-174)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.fournisseurs.dette import DETTES, Dette, dettes
from domaine.fournisseurs.faits import RemboursementFournisseurRecu
from domaine.fournisseurs.refus import PaiementAVenir, PlusQueRendu
from domaine.mots import PARIS, euros, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import CycleId, FournisseurId, Montant, Role


@acte(Role.TRESORIER, refus=(CycleInconnu, PaiementAVenir, DateInvraisemblable, PlusQueRendu))
@folds(DETTES)
class NoterRemboursementFournisseur(Acte):
    """Noter l'argent rendu par un fournisseur, payé plus que ce qu'on lui devait."""

    fournisseur: FournisseurId
    cycle: CycleId
    montant_centimes: Montant
    rendu_le: date | None = None
    """None: today."""
    preuve: Annotated[str, Meta(max_length=120)] = ""
    """The number of its transfer, or of the invoice it was taken off."""

    groupement: str = known(str)
    dettes: dict[tuple[str, str], Dette] = known(dettes)
    """Of this supplier in this round, and no other."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What this supplier billed, credited, was paid and gave back in this round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*DETTES], tags=[f"fournisseur:{self.fournisseur}", cycle]),
            Selector(types=[CycleOuvert], tags=[cycle]),
        ]

    @event(CycleOuvert)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    def execute(self) -> None:
        """Taken off what we pay it for another round, it is noted too: the line of the bank is then both."""
        if not self.groupement:
            raise CycleInconnu(cycle=self.cycle)
        aujourd_hui = jour_de(self.contexte.date_effet)
        rendu_le = self.rendu_le or aujourd_hui
        if rendu_le > aujourd_hui:
            raise PaiementAVenir(le=le_jour(rendu_le))
        exiger_proche(rendu_le, self.contexte.date_effet)
        trop_paye = self.dettes[self.fournisseur, self.cycle].trop_paye_centimes
        if self.montant_centimes > trop_paye:
            raise PlusQueRendu(trop=euros(max(trop_paye, 0)))
        self.record(
            RemboursementFournisseurRecu(
                fournisseur=self.fournisseur,
                cycle=self.cycle,
                groupement=self.groupement,
                montant_centimes=self.montant_centimes,
                preuve=self.preuve,
            ),
            date_effet=None if rendu_le == aujourd_hui else datetime.combine(rendu_le, time(12), PARIS),
        )
