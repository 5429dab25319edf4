"""Which batches of a product are open in a group, and at what discount: for acts that hand goods over (R-085)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import msgspec

from domaine.arithmetique import half_up
from domaine.mutators import Mutators, told_as
from domaine.stock.faits import LotOuvert, SortDuLotDecide
from domaine.stock.refus import LotInconnu

Cle = tuple[str, str]
"""Group and number: each group opens its own."""


class Lot(msgspec.Struct, frozen=True, kw_only=True):
    """Where a batch came from."""

    cycle: str
    fournisseur: str
    livraison: str | None
    ddm: date | None
    dlc: date | None
    vie_restante_pct: int | None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided of it last."""

    cycle: str
    quoi: str
    rabais_pct: int


@dataclass
class Lots:
    """The batches of one product, whatever the group; "" stands for goods whose batch is not noted."""

    ouverts: dict[Cle, Lot] = field(default_factory=dict)
    decisions: dict[Cle, Decision] = field(default_factory=dict)

    def du_cycle(self, groupement: str, cycle: str) -> list[str]:
        """Opened in this round and not refused: what the hall serves from."""
        return sorted(
            lot
            for (ou, lot), ouvert in self.ouverts.items()
            if ou == groupement and ouvert.cycle == cycle and not self.refuse(ou, lot)
        )

    def choisi(self, groupement: str, cycle: str, produit: str, lot: str) -> str:
        """The one that was named, else the only one of the round, else "". Raises LotInconnu."""
        if not lot:
            ouverts = self.du_cycle(groupement, cycle)
            return ouverts[0] if len(ouverts) == 1 else ""
        self.exiger_ouvert(groupement, produit, lot)
        return lot

    def exiger_ouvert(self, groupement: str, produit: str, lot: str) -> None:
        """Raise LotInconnu, unless no batch is named."""
        if lot and ((groupement, lot) not in self.ouverts or self.refuse(groupement, lot)):
            connus = sorted(n for ou, n in self.ouverts if ou == groupement and not self.refuse(ou, n))
            raise LotInconnu(lot=lot, produit=produit, connus=", ".join(connus) or "aucun")

    def refuse(self, groupement: str, lot: str) -> bool:
        decision = self.decisions.get((groupement, lot))
        return decision is not None and decision.quoi == "refuse"

    def prix(self, groupement: str, cycle: str, lot: str, prix_centimes: int) -> int:
        """The price of what comes from this batch, brought down or not (R-078, R-095).

        What has no batch noted is fresh again when the next round delivers: its price is down in the round alone.
        """
        decision = self.decisions.get((groupement, lot))
        if decision is None or not (lot or decision.cycle == cycle):
            return prix_centimes
        return half_up(prix_centimes * (100 - decision.rabais_pct), 100)


class ConnaitLesLots(Protocol):
    """An act that folds LOTS, read under the tag of one product."""

    lots: Lots


@told_as(Lot)
def _ouvert(acte: ConnaitLesLots, ouvert: Lot, groupement: str, lot: str) -> None:
    acte.lots.ouverts[groupement, lot] = ouvert


def _decide(acte: ConnaitLesLots, cycle: str, groupement: str, lot: str, decision: str, rabais_pct: int) -> None:
    acte.lots.decisions[groupement, lot] = Decision(cycle=cycle, quoi=decision, rabais_pct=rabais_pct)


LOTS: Mutators = {LotOuvert: _ouvert, SortDuLotDecide: _decide}
"""One fact a delivery of the product, and a few decisions."""
