"""Plain counters of one store, for a page and an alarm to read."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from infra.event_store.errors import AlreadyRecorded, ClockRefused, Conflict
from infra.event_store.model import Appended


@dataclass
class Metrics:
    heartbeat: float = field(default_factory=time.monotonic)
    """`time.monotonic()` of the writer's last turn: it takes one every second even when nothing waits."""
    waiting: int = 0
    """Appends in the queue."""
    queue_age: float = 0.0
    """Seconds that the oldest append of the last batch had waited."""
    lock_wait: float = 0.0
    """Seconds that the last batch waited for the log's lock."""
    lock_wait_max: float = 0.0
    batches: int = 0
    batch_size: int = 0
    """Appends in the last batch."""
    ahead: int = 0
    """Batches that were decided without holding the log, and recorded in one message."""
    appends: int = 0
    events: int = 0
    conflicts: int = 0
    second_tries: int = 0
    refused: int = 0
    """Appends whose second try raised, or that broke a limit once they were numbered."""
    saturated: int = 0
    failed_batches: int = 0
    reconnections: int = 0
    parked: int = 0
    """Projections that this process has parked."""
    reads: int = 0
    read_statements: int = 0

    def locked(self, seconds: float) -> None:
        self.lock_wait = seconds
        self.lock_wait_max = max(self.lock_wait_max, seconds)

    def answered(self, outcomes: Sequence[Appended | Exception], second_tries: int) -> None:
        """What came of the appends of one batch, how many of which were decided twice."""
        self.batch_size = len(outcomes)
        self.second_tries += second_tries
        for outcome in outcomes:
            if isinstance(outcome, Appended):
                self.appends += 1
                self.events += outcome.last - outcome.first + 1
            elif isinstance(outcome, Conflict):
                self.conflicts += 1
            elif not isinstance(outcome, AlreadyRecorded | ClockRefused):
                self.refused += 1

    def told(self) -> dict[str, float]:
        """By name, for who draws curves; `silent_for` in place of the heartbeat, which means nothing elsewhere."""
        figures = asdict(self)
        del figures["heartbeat"]
        return {"silent_for": self.silent_for(), **figures}

    def silent_for(self) -> float:
        """Seconds since the writer last turned; above a few, it is stuck or dead."""
        return time.monotonic() - self.heartbeat
