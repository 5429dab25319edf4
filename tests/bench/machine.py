"""How fast the machine is this hour, without our code nor a database: a slow hour must not read as slow code."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import Final

import msgspec

_TIMES: Final = 9
_ADDITIONS: Final = 1_000_000
_FLUSHES: Final = 20
_WRITTEN: Final = bytes(8192)
"""A page of PostgreSQL's."""


class Speed(msgspec.Struct):
    """Medians of some tries."""

    addition_ns: float
    """One step of a loop of Python that adds."""
    flush_ms: float
    """8 kB written and flushed to the disk."""


def speed(folder: Path) -> Speed:
    """`folder`: on the disk that is measured."""
    with TemporaryFile(dir=folder) as file:
        return Speed(
            round(_median_seconds(_add) / _ADDITIONS * 1e9, 1),
            round(_median_seconds(lambda: _flush(file.fileno())) / _FLUSHES * 1e3, 2),
        )


def _median_seconds(work: Callable[[], None]) -> float:
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def _add() -> None:
    total = 0
    for number in range(_ADDITIONS):
        total += number


def _flush(descriptor: int) -> None:
    for _ in range(_FLUSHES):
        os.write(descriptor, _WRITTEN)
        os.fdatasync(descriptor)
