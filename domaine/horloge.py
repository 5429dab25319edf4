"""The clock of a device may be wrong: both hours are kept, and one that cannot be is said to be doubtful (R-184)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

TOLERANCE: Final = timedelta(minutes=2)
"""Two clocks that are both right may differ by that much."""


def heure_douteuse(arrive: datetime, recu: datetime) -> bool:
    """Whether something is said to have happened after we had heard of it."""
    return arrive - recu > TOLERANCE
