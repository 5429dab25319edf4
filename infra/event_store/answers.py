"""The answers of a batch that is in the log, when many others wait: given while the database writes the next batch.

Who has its answer goes on at once: 128 of them keep this process busy for milliseconds, and meanwhile nobody would tell
the database what to do next. So the next batch is sent first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from infra.event_store.deciding import Outcome
from infra.event_store.pending import MANY, Pending

PATIENCE_SECONDS: Final = 0.002
"""How long they wait at most: another process may hold the log."""

Answer = tuple[Pending, Outcome]


class Answers:
    """Those of one batch at most. They are durable: whatever happens, they are given."""

    def __init__(self) -> None:
        self._owed: Sequence[Answer] = ()

    def __len__(self) -> int:
        """How many have not gone on yet."""
        return len(self._owed)

    def settle(self, answers: Sequence[Answer], *, waiting: int) -> None:
        """At once, or when `give` is called, in two milliseconds at the latest. `waiting`: appends in the queue."""
        self.give()
        self._owed = answers
        if waiting < MANY:  # fewer take less time to go on than the next batch takes to be sent
            self.give()
        else:
            asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._give_if_owed, answers)

    def give(self) -> None:
        owed, self._owed = self._owed, ()
        for pending, outcome in owed:
            pending.settle(outcome)

    def _give_if_owed(self, answers: Sequence[Answer]) -> None:
        if answers is self._owed:
            self.give()
