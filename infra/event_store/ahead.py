"""What is drafted without holding the log, by whoever has written alone for a while.

It knows where its last batch left the log, or will leave it; so the next one is sent in one message, which the database
records if the log stands there. In a crowd, that one is drafted while the database writes the one before it, for that
takes milliseconds. If the log stands elsewhere, the draft is thrown away: nobody was told anything of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Final

from infra.causes import en_francais
from infra.event_store.drafting import Draft, Drafter, Entry
from infra.event_store.errors import TooEarly
from infra.event_store.pending import Pending
from infra.event_store.standing import Standing
from infra.event_store.window import Window

logger = logging.getLogger(__name__)

ALONE_BATCHES: Final = 8
"""Of ours, since somebody else wrote: a draft that the log refuses costs more than holding it."""
KNOWN_SECONDS: Final = 10.0
"""How long we trust what we know of the log and of the server's clock, when we write nothing."""
SERIES: Final = 64
"""How many of the last numbers are remembered from one batch to the next."""


class Ahead:
    """The draft of one batch at most."""

    def __init__(self, drafter: Drafter, window: Window) -> None:
        self._drafter, self._window = drafter, window
        self._task: asyncio.Task[Draft | None] | None = None
        self._left: Standing | None = None
        self._since_others = ALONE_BATCHES
        self._needs_lock = False

    def forget(self) -> None:
        """Where the log stands is not known: a new session, a batch that failed, somebody else's batch."""
        self._left = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def elsewhere(self) -> None:
        """Somebody else writes."""
        self._since_others = -1
        self.forget()

    def knows(self) -> bool:
        """Whether the next batch can be decided without the lock, unless something in it cannot."""
        return self._left is not None

    def left(self, standing: Standing) -> None:
        """Where the last batch left the log, if we are alone to write."""
        self._since_others += 1
        self._left = standing if self._alone() else None

    def series(self) -> Sequence[str]:
        """Names of those whose last number is worth knowing for the batches to come."""
        return [] if self._left is None or len(self._left.series) > SERIES else [*self._left.series]

    def begin(self, before: Draft, entry: Entry, waiting: Callable[[], Sequence[Pending]]) -> None:
        """`before`: the batch that is being written, which records `entry`; `waiting`: gives the one that comes next.

        Only whoever is alone to write gains by it, and only if nobody decides twice: deciding again needs the lock.
        """
        if self._alone() and not any(pending.redone for pending in before.batch):
            self._task = asyncio.create_task(self._draft_next(before, entry, waiting))

    async def appends(self) -> int | None:
        """Of how many appends the next batch has to be for the draft to hold; None: there is no draft."""
        draft = None if self._task is None else await self._task
        return None if draft is None else len(draft.batch)

    async def take(self, batch: Sequence[Pending]) -> Draft | None:
        """What this batch comes to where the log should be; None: to be drafted under the lock. Not given twice."""
        task, self._task = self._task, None
        draft = None if task is None else await task
        needs_lock, self._needs_lock = self._needs_lock, False
        if draft is not None and draft.batch == batch:
            return draft
        if needs_lock or self._left is None or self._left.age() > KNOWN_SECONDS:
            return None
        return await self._draft(self._left, batch, self._window)

    def _alone(self) -> bool:
        return self._since_others >= ALONE_BATCHES

    async def _draft_next(self, before: Draft, entry: Entry, waiting: Callable[[], Sequence[Pending]]) -> Draft | None:
        for _ in range(2):
            await asyncio.sleep(0)  # those who just had their answer go on first: what they read takes the longest
        batch = waiting()
        if 2 * len(batch) < len(before.batch):
            return None  # more will have come by then, and small batches would follow one another for ever
        standing = entry.leaves(before.standing)
        draft = await self._draft(standing, batch, self._window.followed_by(entry.decisions.accepted))
        self._needs_lock = draft is None
        return draft

    async def _draft(self, standing: Standing, batch: Sequence[Pending], window: Window) -> Draft | None:
        try:
            return await self._drafter.draft(None, standing, batch, window)
        except Exception as error:  # noqa: BLE001 - whatever it is, it will be met again under the lock
            if not isinstance(error, TooEarly):
                logger.warning("Un lot de %d enregistrements se prépare autrement : %s", len(batch), en_francais(error))
            return None
