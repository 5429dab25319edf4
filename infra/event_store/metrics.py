"""Plain counters of one store: what its writer and its reader did."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Metrics:
    heartbeat: float = field(default_factory=time.monotonic)
    """`time.monotonic()` of the writer's last turn: it takes one every second even when nothing waits."""
    queue_age: float = 0.0
    """Seconds that the oldest append of the last batch had waited."""
    lock_wait_max: float = 0.0
    """Seconds that a batch waited for the log's lock, at the most."""
    batches: int = 0
    saturated: int = 0
    """Appends that nobody could take in time."""
    failed_batches: int = 0
    reconnections: int = 0
    parked: int = 0
    """Projections that this process has parked."""
    read_statements: int = 0
