"""Hears that the log has grown. A notification is a hint and may be lost: whoever waits also looks now and then."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import Any, Final

from infra.causes import en_francais
from infra.event_store.session import LOST, Sessions, discard
from infra.stopping import end

logger = logging.getLogger(__name__)

RECONNECT_SECONDS: Final = 0.5
CHECK_SECONDS: Final = 15.0
"""A session is asked for a sign of life this often: a dead network says nothing by itself."""


class Ear:
    """What is heard on one channel, for whoever waits for it."""

    def __init__(self) -> None:
        self._growth: asyncio.Future[None] | None = None
        self.heard = 0
        """How many times something was heard, or may have been missed."""

    async def wait(self, since: int, seconds: float) -> None:
        """Return as soon as something was heard after `heard` was `since`, at the latest after `seconds`."""
        if self.heard != since:
            return
        if self._growth is None:
            self._growth = asyncio.get_running_loop().create_future()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._growth), seconds)

    def wake(self, *_: Any) -> None:
        self.heard += 1
        if self._growth is not None and not self._growth.done():
            self._growth.set_result(None)
        self._growth = None


class Listener(Ear):
    """The ear of a log, on a session of its own, which reconnects for ever."""

    def __init__(self, sessions: Sessions) -> None:
        super().__init__()
        self._sessions = sessions
        self._ears: dict[str, Ear] = {sessions.schema: self}
        self._task: asyncio.Task[None] | None = None

    def ear(self, channel: str) -> Ear:
        """For another channel of the same database, on the same session; asked for before it starts."""
        return self._ears.setdefault(channel, Ear())

    async def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="log listener")

    async def stop(self) -> None:
        if self._task is not None:
            await end(self._task)
            self._task = None
        self.wake()

    async def _listen(self) -> None:
        while True:
            try:
                await self._listen_once()
            except LOST as error:
                logger.warning("Le journal n'est plus écouté, la liaison est reprise : %s", en_francais(error))
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _listen_once(self) -> None:
        connection = await self._sessions.listener()
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: lost.set())
            for channel, ear in self._ears.items():
                await connection.add_listener(channel, ear.wake)
                ear.wake()  # what was committed while nobody listened
            while not lost.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(lost.wait(), CHECK_SECONDS)
                if not lost.is_set():
                    await connection.execute("select")
        finally:
            discard(connection)
