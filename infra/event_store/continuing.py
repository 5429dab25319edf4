"""A boundary that goes on by itself: it is decided on as soon as it is read, and its caller is woken once, at the end.

Waking a caller to decide, then again with what came of it, makes two turns of the loop for each act in a crowd.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from infra.event_store.model import Appended, Boundary
from infra.event_store.pending import settle


class Continuation:
    """Takes the place of the future of a read; `go_on` hands the future of the caller over to the writer, or raises."""

    __slots__ = ("_future", "_go_on", "_went_on")

    def __init__(self, future: asyncio.Future[Appended], go_on: Callable[[Boundary], None]) -> None:
        self._future, self._go_on, self._went_on = future, go_on, False

    def done(self) -> bool:
        """It went on, or its caller left."""
        return self._went_on or self._future.done()

    def set_result(self, boundary: Boundary) -> None:
        self._went_on = True
        try:
            self._go_on(boundary)
        except Exception as refusal:  # noqa: BLE001 - it is the caller's answer; the others of this read have theirs
            settle(self._future, refusal)

    def set_exception(self, error: Exception) -> None:
        settle(self._future, error)
