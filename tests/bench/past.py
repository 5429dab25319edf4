"""The tables of a past moment, from the first fact, in a process of its own as pages make them."""

from __future__ import annotations

import sys
import time
from typing import Final

import msgspec
import uvloop

from infra.event_store.preparing import prepare
from projections.passe import mondes
from projections.passe.construire import construire
from projections.passe.moment import Moment
from projections.rebuilding.installation import installer
from tests.bench.process import write

FAITS: Final = 41_000
"""A year of a large group."""


class Made(msgspec.Struct):
    facts: int
    seconds: float


async def install(dsn: str) -> None:
    await prepare(dsn, views="vues", scratch=mondes.SCHEMAS)
    await installer(dsn, passe=True)


async def _make(dsn: str, position: int) -> Made:
    started = time.monotonic()
    await construire(dsn, Moment(position))
    return Made(position, time.monotonic() - started)


if __name__ == "__main__":
    write(sys.stdout.buffer, uvloop.run(_make(sys.argv[1], int(sys.argv[2]))))
