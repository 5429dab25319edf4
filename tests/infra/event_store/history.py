"""Runs workers against one log and compares what they were told with what the log says."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Self
from uuid import UUID

from infra.event_store import merkle
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import rows
from tests.infra.event_store.worker import Said
from tests.patience import PATIENCE_SECONDS, until

ROOT = Path(__file__).parents[3]
HOT = 4
"""Counters that everybody adds to."""
APART = 100_000
"""So many that no two callers meet on one."""
CROWD = 256
"""Callers of a process, enough for its batches to be drafted ahead when they are apart."""
FROZEN_SECONDS = 3.5
"""Above the server's patience with a session that is idle inside a transaction."""


class Workers:
    """Processes that append until their time is over; usable as a context manager, which leaves none behind."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
            process.wait()

    def start(
        self, dsn: str, seconds: float, callers: int, *fault: str, counters: int = HOT
    ) -> subprocess.Popen[bytes]:
        """Those of PATIENCE_SECONDS go on until they are told to stop."""
        arguments = ["-m", "tests.infra.event_store.worker", dsn, str(seconds), str(callers), str(counters), *fault]
        with (self._folder / f"{len(self._processes)}.txt").open("wb") as out:
            process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stdout=out)
        self._processes.append(process)
        return process

    async def stop(self) -> list[int]:
        """The same as `finish`, once those that still work were told to stop."""
        for process in self._processes:
            process.send_signal(signal.SIGINT)
        return await self.finish()

    async def finish(self) -> list[int]:
        """The exit statuses, once all have ended."""
        return [await asyncio.to_thread(process.wait, PATIENCE_SECONDS) for process in self._processes]

    def said(self) -> list[Said]:
        return [said for each in self.each_said() for said in each]

    def each_said(self) -> list[list[Said]]:
        """By process, in the order in which they were started."""
        return [list(_read(self._folder / f"{number}.txt")) for number in range(len(self._processes))]

    async def until_it_records(self, number: int = 0) -> None:
        """Until that process has heard of more that is in the log than now."""

        def recorded() -> int:
            return sum(told.outcome == "recorded" for told in self.each_said()[number])

        before = recorded()
        await until(lambda: recorded() > before)


async def thaw(process: subprocess.Popen[bytes]) -> None:
    """Once it is frozen, and has been for FROZEN_SECONDS."""
    await until(lambda: _is_frozen(process))
    await asyncio.sleep(FROZEN_SECONDS)
    process.send_signal(signal.SIGCONT)


def _is_frozen(process: subprocess.Popen[bytes]) -> bool:
    return os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None


def kill_server(root: Path) -> None:
    """As the kernel does when memory is short: the server's first process, without a word."""
    with (root / "data" / "postmaster.pid").open() as file:
        os.kill(int(next(file)), signal.SIGKILL)


def _read(file: Path) -> Iterable[Said]:
    for line in file.read_text().splitlines(keepends=True):
        if line.endswith("\n"):  # a killed process may leave half a line
            outcome, id_, position, tries = line.split()
            yield Said(outcome, UUID(id_), int(position), int(tries))


class Tail:
    """A reader that follows the log while others write it."""

    def __init__(self, store: EventStore) -> None:
        self.positions: list[int] = []
        self._grown = asyncio.Event()
        self._task = asyncio.create_task(self._follow(store))

    async def _follow(self, store: EventStore) -> None:
        async for page in store.stream():
            self.positions += [event.position for event in page]
            self._grown.set()

    async def reach(self, head: int) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self.positions or self.positions[-1] < head:
                self._grown.clear()
                await self._grown.wait()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


async def check_history(dsn: str, said: Iterable[Said]) -> int:
    """Acknowledged = stored, refused = not stored, positions 1..n, no update lost; returns the head."""
    events = await rows(dsn, "select position, id, tags, data, recorded_at from events order by position")
    stored = {row["id"]: row["position"] for row in events}
    for told in said:
        if told.outcome == "recorded":
            assert stored[told.id] == told.position
        elif told.outcome == "refused":
            assert told.id not in stored
        assert told.tries <= 2
    assert [row["position"] for row in events] == list(range(1, len(events) + 1))
    assert all(a["recorded_at"] <= b["recorded_at"] for a, b in pairwise(events))
    ranks: dict[str, list[int]] = defaultdict(list)
    for row in events:
        ranks[row["tags"][0]].append(int(row["data"]))
    assert all(counted == list(range(1, len(counted) + 1)) for counted in ranks.values())
    [head] = await rows(dsn, "select position, frontier from log_head")
    assert head["position"] == len(events)
    assert merkle.root_of_frontier(head["frontier"]) == merkle.root([merkle.leaf_hash(row["data"]) for row in events])
    assert await rows(dsn, "select last from series") == [(len(events),)]
    tags = await rows(dsn, "select tag, type, position from event_tags order by position")
    assert tags == [(row["tags"][0], "compte", row["position"]) for row in events]
    return len(events)
