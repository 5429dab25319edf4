"""Open pages hear within a second that something was recorded: one follower a process, whatever the number of pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Final

from infra.event_store.errors import Saturated, Unavailable
from infra.event_store.store import POLL_SECONDS, EventStore
from infra.stopping import end

PAGES_OUVERTES: Final = 1_000
"""Beyond this number a page is told to come back later: it still works, without moving by itself."""
RALENTI: Final = 0.25
"""Seconds between two messages to the same page: forty payments a minute are one refresh each, a burst is one."""

SIGNE_DE_VIE: Final = 15.0
"""Seconds without news after which a page is told that the line still works, and that nothing was recorded since."""
SANS_NOUVELLE: Final = 10.0
"""Seconds without having read the log after which no page is told so."""
DUREE_MAX: Final = 600.0
"""Seconds after which a page is asked to come back: its right to listen is looked at again."""

Attendre = Callable[[int], Awaitable[int]]
"""From a position to the head of the log: as soon as it is beyond, at the latest once it was looked at again."""


class Complet(Exception):
    """Too many pages listen already."""


class Direct:
    """The position of the log, and who waits for it to move."""

    def __init__(self, attendre: Attendre, position: int = 0) -> None:
        self._attendre = attendre
        self._moved = asyncio.Event()
        self._ended = False
        self._task: asyncio.Task[None] | None = None
        self.position = position
        self.pages = 0
        self._lue = 0.0

    def start(self) -> None:
        self._lue = asyncio.get_running_loop().time()
        self._task = asyncio.create_task(self._follow(), name="open pages")

    async def stop(self) -> None:
        """Every page is let go, so that the server can end."""
        self._ended = True
        self._moved.set()
        if self._task is not None:
            await end(self._task)

    async def _follow(self) -> None:
        while True:
            position = await self._attendre(self.position)
            self._lue = asyncio.get_running_loop().time()
            if position == self.position:
                continue
            self.position = position
            moved, self._moved = self._moved, asyncio.Event()
            moved.set()

    async def positions(self) -> AsyncIterator[int | None]:
        """The present position, then each new one; None: nothing new, still here. Raises Complet.

        A slow page skips to the latest. Ends after `DUREE_MAX`, and when the server does.
        """
        if self.pages >= PAGES_OUVERTES:
            raise Complet
        self.pages += 1
        end = asyncio.get_running_loop().time() + DUREE_MAX
        try:
            sent = -1
            while not self._ended and asyncio.get_running_loop().time() < end:
                moved = self._moved
                if self.position != sent:
                    sent = self.position
                    yield sent
                    await asyncio.sleep(RALENTI)
                    continue
                try:
                    await asyncio.wait_for(moved.wait(), SIGNE_DE_VIE)
                except TimeoutError:
                    if asyncio.get_running_loop().time() - self._lue < SANS_NOUVELLE:
                        yield None
        finally:
            self.pages -= 1


async def tete_suivante(store: EventStore, position: int) -> int:
    """The head of the log once it is beyond `position` or was read again; waits while the database is away."""
    relue = False
    while True:
        heard = store.listener.heard
        try:
            head = await store.head()
        except (Saturated, Unavailable):
            await asyncio.sleep(POLL_SECONDS)
            continue
        if relue or head != position:
            return head
        relue = True
        await store.listener.wait(heard, POLL_SECONDS)
