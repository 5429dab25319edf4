"""What is measured, in which order.

The machine is not as fast from one minute to the next, so a sample is taken in short turns: between two of its turns
all others have theirs, ours and the library's mixed. What the machine does then touches all alike, and ratios stay.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from tests.bench import past
from tests.bench.library import THREADS
from tests.bench.log import Advance
from tests.bench.process import Child, Sample, children, measure, together
from tests.bench.rebuild import Progress

CALLERS: Final = (1, 8, 32, 256)
TURNS: Final = 4
"""In which the seconds of a sample of acts are taken."""
_PAGES_SECONDS: Final = 0.5
"""How often it is looked whether the rebuild has ended."""

Who = Literal["acts", "acts, hot", "library"]


class Case(NamedTuple):
    who: Who
    callers: int
    """Of all processes together, one at least in each."""
    processes: int = 1


Samples = dict[Case, list[Sample]]

_OURS: Final = [
    Case(who, callers, processes) for processes in (1, 2) for callers in CALLERS for who in ("acts", "acts, hot")
]
_RIVALS: Final = [Case("library", threads) for threads in THREADS]


class Rebuilt(NamedTuple):
    facts: int
    seconds: float
    """With nobody beside."""
    seconds_read: float
    """While somebody reads page after page."""
    alone: Sample
    """Pages before."""
    meanwhile: Sample


class Past(NamedTuple):
    facts: int
    seconds: float
    pages_alone: Sample
    pages: Sample
    acts_alone: Sample
    acts: Sample


def acts(dsn: str, seconds: float, repetitions: int, advance: Advance) -> Samples:
    """Ours in one process and in two, and the library's recorder."""
    samples: Samples = defaultdict(list)
    cases = list(_mixed(_OURS, _RIVALS))
    done = 0
    with (
        children("ours", *([dsn, str(rank), "2"] for rank in range(2))) as ours,
        children("library", [dsn]) as library,
    ):
        for _ in range(repetitions):
            turns: Samples = defaultdict(list)
            for case in cases * TURNS:
                processes = library if case.who == "library" else ours[: case.processes]
                turns[case].append(measure(processes, case.callers, seconds / TURNS, hot=case.who == "acts, hot"))
                done += 1
                advance(done, repetitions * TURNS * len(cases))
            for case, taken in turns.items():
                samples[case].append(together(taken))
    return samples


def rebuilds(dsn: str, seconds: float, repetitions: int, advance: Callable[[int, Progress], None]) -> Iterator[Rebuilt]:
    """All projections from the first fact: with nobody beside, then while somebody reads page after page.

    `advance` is told how many rebuilds have ended before.
    """
    with children("pages", [dsn]) as pages, ThreadPoolExecutor(1) as aside:
        for repetition in range(repetitions):
            with _rebuilding(dsn, aside, partial(advance, 2 * repetition)) as rebuild:
                quiet = rebuild.result()
            alone = measure(pages, 1, 2 * seconds)
            with _rebuilding(dsn, aside, partial(advance, 2 * repetition + 1)) as rebuild:
                meanwhile: list[int] = []
                while not rebuild.done():
                    meanwhile += measure(pages, 1, min(seconds, _PAGES_SECONDS), warm_up=0).latencies_us
                done = rebuild.result()
            yield Rebuilt(done.done, quiet.seconds or 0.0, done.seconds or 0.0, alone, Sample(meanwhile))


def pasts(dsn: str, seconds: float, repetitions: int, facts: int) -> Iterator[Past]:
    """A past moment of that many facts, while somebody reads pages and somebody else acts."""
    asyncio.run(past.install(dsn))
    with children("pages", [dsn]) as pages, children("ours", [dsn, "0", "1"]) as ours, ThreadPoolExecutor(1) as aside:
        for repetition in range(repetitions):
            pages_alone, acts_alone = (measure(each, 1, 2 * seconds) for each in (pages, ours))
            child = Child("past", dsn, str(facts - repetition))  # an earlier moment: nothing to begin from
            try:
                making = aside.submit(child.answer, past.Made)
                read: list[int] = []
                acted: list[int] = []
                while not making.done():
                    for each, into in ((pages, read), (ours, acted)):
                        into.extend(measure(each, 1, min(seconds, _PAGES_SECONDS), warm_up=0).latencies_us)
                made = making.result()
            finally:
                child.close()
            yield Past(made.facts, made.seconds, pages_alone, Sample(read), acts_alone, Sample(acted))


def _mixed(*groups: Sequence[Case]) -> Iterator[Case]:
    """The cases of each group in their order, spread evenly among those of the others."""
    placed = [((rank + 0.5) / len(group), case) for group in groups for rank, case in enumerate(group)]
    return (case for _, case in sorted(placed, key=itemgetter(0)))


@contextmanager
def _rebuilding(dsn: str, aside: ThreadPoolExecutor, advance: Callable[[Progress], None]) -> Iterator[Future[Progress]]:
    child = Child("rebuild", dsn)
    try:
        yield aside.submit(_follow, child, advance)
    finally:
        child.close()


def _follow(child: Child, advance: Callable[[Progress], None]) -> Progress:
    while (progress := child.answer(Progress)).seconds is None:
        advance(progress)
    return progress
