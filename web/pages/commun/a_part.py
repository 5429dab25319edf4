"""Heavy work in a process of its own, so that a large or malicious file never makes other people wait."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from typing import Final, TypeVar, TypeVarTuple, Unpack

from anyio import BrokenWorkerProcess, CancelScope, CapacityLimiter, fail_after, to_process
from anyio.lowlevel import RunVar

SECONDES: Final = 20.0
PLACES_LONGUES: Final = max(2, os.cpu_count() or 1)
"""Past moments are made one at a time, so a what-if never waits for one."""

_longues: Final = RunVar[CapacityLimiter]("long work")

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class TropLourd(Exception):
    """The work was given up: it took too long or too much memory."""


async def a_part(faire: Callable[[Unpack[Ts]], T], *quoi: *Ts, secondes: float | None = None) -> T:
    """What the function of a module answers; its arguments and its answer travel.

    `secondes` None: those that a page may wait for. Work that is given more waits and runs apart from that, on any
    number of cores: a photo does not wait for a past moment. Raises TropLourd.
    """
    places = to_process.current_default_process_limiter() if secondes is None else _places_longues()
    try:
        with fail_after(SECONDES if secondes is None else secondes):
            async with places:
                return await _dans_un_processus(faire, *quoi)
    except (TimeoutError, BrokenWorkerProcess):
        raise TropLourd from None


async def _dans_un_processus(faire: Callable[[Unpack[Ts]], T], *quoi: *Ts) -> T:
    """The library forgets a process whose start is cut short: it would stay, and keep the server from ending."""
    deja_compte = CapacityLimiter(math.inf)
    with CancelScope(shield=True):
        await to_process.run_sync(os.getpid, limiter=deja_compte)
    return await to_process.run_sync(faire, *quoi, cancellable=True, limiter=deja_compte)


def _places_longues() -> CapacityLimiter:
    """One for each event loop, as anyio keeps those of short work."""
    try:
        return _longues.get()
    except LookupError:
        places = CapacityLimiter(PLACES_LONGUES)
        _longues.set(places)
        return places
