"""How long tests wait for what others do in their own time: a server, a driver, a process, whoever follows the log."""

import asyncio
from collections.abc import Awaitable, Callable

PATIENCE_SECONDS = 600
"""Nothing takes so long, however busy the machine is: what does has failed."""
BROWSER_PATIENCE_MS = 120_000
"""The same of what a page becomes: a past moment is made beside it in some seconds, twenty where others work too."""


async def until(true: Callable[[], bool | Awaitable[bool]]) -> None:
    """Look again and again."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            held = true()
            if await held if isinstance(held, Awaitable) else held:
                return
            await asyncio.sleep(0.02)
