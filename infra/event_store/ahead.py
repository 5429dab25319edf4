"""In a crowd, the next batch is drafted while the database writes the one before it.

Deciding a batch and making its rows takes milliseconds, and under the lock the database has nothing to do meanwhile.
A process that is alone to write knows where the log will stand; so the next batch is ready to be sent as soon as the
lock is ours. If the log stands elsewhere by then, or the batch before it failed, the draft is thrown away: nobody was
told anything of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from infra.causes import en_francais
from infra.event_store.drafting import Draft, Drafter, Entry
from infra.event_store.errors import TooEarly
from infra.event_store.pending import Pending
from infra.event_store.window import Window

logger = logging.getLogger(__name__)


class Ahead:
    """The draft of one batch at most."""

    def __init__(self, drafter: Drafter, window: Window) -> None:
        self._drafter, self._window = drafter, window
        self._task: asyncio.Task[Draft | None] | None = None

    def begin(self, before: Draft, entry: Entry, waiting: Callable[[], Sequence[Pending]]) -> None:
        """`before`: the batch that is being written, which records `entry`; `waiting`: gives the one that comes next.

        Only whoever is alone to write gains by it, and only if nobody decides twice: deciding again needs the lock.
        """
        alone = not before.standing.new
        if alone and not any(pending.redone for pending in before.batch):
            self._task = asyncio.create_task(self._draft(before, entry, waiting), name="log draft")

    async def appends(self) -> int | None:
        """Of how many appends the next batch has to be for the draft to hold; None: there is no draft."""
        draft = None if self._task is None else await self._task
        return None if draft is None else len(draft.batch)

    async def take(self) -> Draft | None:
        """The draft, if there is one; it is not given twice."""
        task, self._task = self._task, None
        return None if task is None else await task

    async def _draft(self, before: Draft, entry: Entry, waiting: Callable[[], Sequence[Pending]]) -> Draft | None:
        for _ in range(2):
            await asyncio.sleep(0)  # those who just had their answer go on first: what they read takes the longest
        batch = waiting()
        if not batch:
            return None
        window = self._window.followed_by(entry.decisions.accepted)
        try:
            return await self._drafter.draft(None, entry.leaves(before.standing), batch, window)
        except Exception as error:  # noqa: BLE001 - whatever it is, it will be met again under the lock
            if not isinstance(error, TooEarly):
                logger.warning("Un lot de %d enregistrements se prépare autrement : %s", len(batch), en_francais(error))
            return None
