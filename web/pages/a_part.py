"""Heavy work in a process of its own, so that a large or malicious file never makes other people wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar, TypeVarTuple, Unpack

from anyio import BrokenWorkerProcess, fail_after, to_process

SECONDES: Final = 20.0

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class TropLourd(Exception):
    """The work was given up: it took too long or too much memory."""


async def a_part(faire: Callable[[Unpack[Ts]], T], *quoi: *Ts, secondes: float | None = None) -> T:
    """What the function of a module answers; its arguments and its answer travel.

    `secondes` None: those that a page may wait for. Raises TropLourd.
    """
    try:
        with fail_after(SECONDES if secondes is None else secondes):
            return await to_process.run_sync(faire, *quoi, cancellable=True)
    except (TimeoutError, BrokenWorkerProcess):
        raise TropLourd from None
