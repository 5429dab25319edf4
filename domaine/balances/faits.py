"""Facts about scales: what one showed under a known weight."""

from typing import Annotated

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import CycleId, GroupementId

NomDeBalance = Annotated[str, Meta(min_length=1, max_length=20)]
Grammes = Annotated[int, Meta(ge=1, le=50_000)]


@fait("balance.controlee")
class BalanceControlee(Fait, frozen=True, kw_only=True):
    """A scale was checked with a known weight, at the opening or when somebody doubts it (R-089)."""

    cycle: CycleId
    groupement: GroupementId
    balance: NomDeBalance
    etalon: Grammes
    """The true weight, in g."""
    lu: Grammes
    """What the scale showed."""
    derive: bool
    """It is off by one of its steps or more: every weighing it made in the round is to be looked at again."""
