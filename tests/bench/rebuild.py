"""One rebuild of every projection, in a process of its own as everybody runs it; tells how far it has come."""

from __future__ import annotations

import sys

import msgspec
import uvloop

from projections.rebuilding.rebuild import Avancement, reconstruire
from tests.bench.process import write


class Progress(msgspec.Struct):
    """The last line has `seconds`: all of it, from the first fact to the tables in their place."""

    done: int
    out_of: int
    seconds: float | None = None


def _tell(avancement: Avancement) -> None:
    write(sys.stdout.buffer, Progress(avancement.position, avancement.tete))


async def _rebuild(dsn: str) -> Progress:
    rebuilt = await reconstruire(dsn, progression=_tell)
    assert rebuilt.remplacee
    return Progress(rebuilt.position, rebuilt.position, rebuilt.secondes)


if __name__ == "__main__":
    write(sys.stdout.buffer, uvloop.run(_rebuild(sys.argv[1])))
