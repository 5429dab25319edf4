"""Processes that measure, told line by line when to: whoever shows the progress takes none of their time."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import IO, TypeVar

import msgspec

WARM_UP_SECONDS = 1.0
STOP_SECONDS = 20.0

A = TypeVar("A", bound=msgspec.Struct)


class Plan(msgspec.Struct, frozen=True):
    """Keep `callers` busy from now on, and count what ends from `begin` to `end`."""

    callers: int
    begin: float
    """`time.monotonic()`: one clock for all the processes of a machine."""
    end: float
    hot: bool = False
    """All callers on one household, instead of each on its own."""


class Sample(msgspec.Struct):
    """What ended between `begin` and `end` of a plan."""

    latencies_us: list[int] = []
    tries: int = 0
    """The most that one act took; 0 where none was counted."""
    facts_read: int = 0
    """By one of the last acts, before it decided."""

    def ended(self, plan: Plan, started: float, tries: int = 0) -> None:
        now = time.monotonic()
        if plan.begin <= now < plan.end:
            self.latencies_us.append(round((now - started) * 1_000_000))
            self.tries = max(self.tries, tries)


class Child:
    """`python -m tests.bench.<module>`, which speaks JSON lines."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, plan: Plan) -> None:
        write(_stream(self._process.stdin), plan)

    def answer(self, kind: type[A]) -> A:
        """The next line; raises RuntimeError when the process ended instead, its reason being on stderr."""
        line = _stream(self._process.stdout).readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended early ({self._process.wait()})")
        return msgspec.json.decode(line, type=kind)

    def close(self) -> None:
        """End of its input, end of its work."""
        _stream(self._process.stdin).close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _stream(self._process.stdout).close()


class Ready(msgspec.Struct):
    """The first line of a process that waits for plans."""


@contextmanager
def children(module: str, *arguments: Sequence[str]) -> Iterator[list[Child]]:
    """One process for each list of arguments, all ready."""
    with ExitStack() as stack:
        started = []
        for words in arguments:
            started.append(Child(module, *words))
            stack.callback(started[-1].close)
        for child in started:
            child.answer(Ready)
        yield started


def measure(
    processes: list[Child], callers: int, seconds: float, *, hot: bool = False, warm_up: float = WARM_UP_SECONDS
) -> Sample:
    """One sample of all together, each with its share of the callers (one at least), over the same interval."""
    begin = time.monotonic() + min(warm_up, seconds)
    plan = Plan(max(1, callers // len(processes)), begin, begin + seconds, hot)
    for child in processes:
        child.ask(plan)
    return together([child.answer(Sample) for child in processes])


def together(samples: Sequence[Sample]) -> Sample:
    return Sample(
        [latency for sample in samples for latency in sample.latencies_us],
        max(sample.tries for sample in samples),
        max(sample.facts_read for sample in samples),
    )


def serve(run: Callable[[Plan], Sample]) -> None:
    """The other side: answer plans until the input ends."""
    write(sys.stdout.buffer, Ready())
    for line in sys.stdin.buffer:
        write(sys.stdout.buffer, run(msgspec.json.decode(line, type=Plan)))


def write(stream: IO[bytes], message: msgspec.Struct) -> None:
    stream.write(msgspec.json.encode(message) + b"\n")
    stream.flush()


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
