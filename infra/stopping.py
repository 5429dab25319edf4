"""Ending tasks that run until they are told to stop."""

from __future__ import annotations

import asyncio
from typing import Any, Final

AGAIN_SECONDS: Final = 0.5


async def end(*tasks: asyncio.Task[Any]) -> None:
    """Cancel until each is done: before Python 3.12 `wait_for` may swallow a cancellation that meets its answer."""
    waiting = set(tasks)
    while waiting:
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=AGAIN_SECONDS)
    await asyncio.gather(*tasks, return_exceptions=True)
