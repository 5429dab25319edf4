"""A process that appends to hot tags and writes down, line by line, what it was told of each append.

    python -m tests.infra.event_store.worker ADDRESS SECONDS CALLERS COUNTERS [MOMENT FAULT]

Each adds to one counter or another: a few are hot, and of many thousands no two callers meet on one. From its third
batch on, FAULT strikes it once at MOMENT: kill, freeze, cut (by the server) or hang-up (by itself). It goes on until
then, however slow the machine is.
"""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple
from uuid import UUID, uuid4

import asyncpg

from infra.event_store.errors import Conflict, OutcomeUnknown, Saturated, Unavailable
from infra.event_store.model import Content, NewEvent, QueryItem
from infra.event_store.store import EventStore

CALM_BATCHES = 2


class Said(NamedTuple):
    """What a caller was told."""

    outcome: str
    """"recorded", "refused" or "unknown"."""
    id: UUID
    position: int
    """0 when not recorded."""
    tries: int


class Fault:
    def __init__(self, moment: str, fault: str) -> None:
        self.moment, self.fault = moment, fault
        self.calm = CALM_BATCHES
        self.struck = False
        self.store: EventStore | None = None

    async def __call__(self, moment: str) -> None:
        if self.struck or moment != self.moment or self.store is None:
            return
        self.calm -= 1
        if self.calm >= 0:
            return
        self.struck = True
        connection = self.store._writer._connection
        match self.fault:
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "freeze":
                os.kill(os.getpid(), signal.SIGSTOP)
            case "hang-up":
                assert connection is not None
                connection.terminate()
            case "cut":
                assert connection is not None
                await terminate(self.store.sessions.dsn, connection.get_server_pid())


async def terminate(dsn: str, pid: int) -> None:
    admin = await asyncpg.connect(dsn)
    await admin.execute("select pg_terminate_backend($1, 5000)", pid)
    await admin.close()


async def count(store: EventStore, counter: str, *, redo: bool) -> Said:
    """Add one to a counter: each event says its rank, so that a lost or repeated update shows."""
    last = 0
    id_ = uuid4()

    def decide(events: Sequence[Content]) -> list[NewEvent]:
        nonlocal last
        for event in events:
            last = int(event.data)
        rank = last + 1
        return [NewEvent(id_, "compte", (counter,), None, ("rangs",), lambda *_: str(rank).encode())]

    query = (QueryItem(("compte",), (counter,)),)
    try:
        read = await store.read(query)
        appended = await store.append(decide(read.events), query=query, after=read.head, redo=decide if redo else None)
    except (Conflict, Saturated, Unavailable):
        return Said("refused", id_, 0, 0)
    except OutcomeUnknown:
        return Said("unknown", id_, 0, 0)
    return Said("recorded", id_, appended.first, appended.tries)


async def work(store: EventStore, seconds: float, callers: int, counters: int, fault: Fault | None) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds

    async def call(chance: random.Random) -> None:
        while loop.time() < end or (fault and not fault.struck):
            said = await count(store, f"compteur:{chance.randrange(counters)}", redo=chance.random() < 0.5)
            sys.stdout.write(f"{said.outcome} {said.id} {said.position} {said.tries}\n")
            sys.stdout.flush()
            if said.outcome != "recorded":
                await asyncio.sleep(0.01)

    await asyncio.gather(*(call(random.Random(f"{os.getpid()} {i}")) for i in range(callers)))


async def main(dsn: str, seconds: str, callers: str, counters: str, *fault: str) -> None:
    hook = Fault(*fault) if fault else None
    async with EventStore(dsn, hook=hook) as store:
        if hook is not None:
            hook.store = store
        await work(store, float(seconds), int(callers), int(counters), hook)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what it starts aside ignore it
    with suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:]))
