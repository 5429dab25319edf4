"""The bank paid a lot of transfers: each becomes a payment to its supplier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.fournisseurs.refus import PaiementAVenir
from domaine.mots import PARIS, jour_de, le_jour
from domaine.mutators import folds
from domaine.types import LotId, Role
from domaine.virements.lot import LOTS, Lot, exiger_en_attente, lots
from domaine.virements.refus import RienNePart, VirementsInconnus


@acte(Role.TRESORIER, refus=(VirementsInconnus, RienNePart, PaiementAVenir, DateInvraisemblable))
@folds(LOTS)
class ConstaterVirements(Acte):
    """Noter que la banque a payé les virements d'un jour."""

    lot: LotId
    paye_le: date | None = None
    """None: today."""
    preuve: Annotated[str, Meta(max_length=120)] = ""

    lots: dict[str, Lot] = known(lots)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The transfers of this lot, and what became of each."""
        return [Selector(types=[*LOTS], tags=[f"lot_virements:{self.lot}"])]

    def execute(self) -> None:
        exiger_en_attente(self.lots[self.lot])
        aujourd_hui = jour_de(self.contexte.date_effet)
        if self.paye_le and self.paye_le > aujourd_hui:
            raise PaiementAVenir(le=le_jour(self.paye_le))
        if self.paye_le:
            exiger_proche(self.paye_le, self.contexte.date_effet)
        le = None if self.paye_le in (None, aujourd_hui) else datetime.combine(self.paye_le, time(12), PARIS)
        for paiement in self.lots[self.lot].paiements(self.lot, self.preuve):
            self.record(paiement, date_effet=le)
