"""What went of a product in a round, and what of it had gone when its cases were decided (R-058)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Departs:
    """Lost, sold, given away or missing at a count, whichever round it came in; in the product's unit."""

    parti: int = 0
    venu: int = 0
    """What came in the round."""
    avant_tout: int = 0
    """Of `parti`, before anything came in the round: of earlier rounds only."""
    deja: int = 0
    """Of `parti`, what was no longer in what was left when the cases were decided: they count on stock without it."""

    @property
    def depuis(self) -> int:
        """What has gone of what the round counts on."""
        return self.parti - self.deja


def vient(departs: Departs, recu: int) -> None:
    departs.venu += recu


def sort(departs: Departs, quantite: int) -> None:
    departs.parti += quantite
    if departs.venu <= 0:
        departs.avant_tout += quantite


def decide(departs: Departs, en_stock: int) -> None:
    """While some was left, all that had gone was out of it; else what came in the round may be what was lost."""
    departs.deja = departs.parti if en_stock else departs.avant_tout
