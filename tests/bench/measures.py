"""What is measured, in which order: each repetition goes through everything, so that slow drifts touch all alike."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, Literal, NamedTuple

from tests.bench import past
from tests.bench.library import THREADS
from tests.bench.log import Advance
from tests.bench.process import Child, Sample, children, measure
from tests.bench.rebuild import Progress

CALLERS: Final = (1, 8, 32, 256)
_PAGES_SECONDS: Final = 0.5
"""How often it is looked whether the rebuild has ended."""

Who = Literal["acts", "acts, hot", "library"]


class Case(NamedTuple):
    who: Who
    callers: int
    """Of all processes together, one at least in each."""
    processes: int = 1


Samples = dict[Case, list[Sample]]


class Rebuilt(NamedTuple):
    facts: int
    seconds: float
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
    """Ours in one process, in two, then the library's recorder; again and again."""
    samples: Samples = defaultdict(list)
    total = repetitions * (2 * 2 * len(CALLERS) + len(THREADS))
    for _ in range(repetitions):
        for case, sample in _once(dsn, seconds):
            samples[case].append(sample)
            advance(sum(map(len, samples.values())), total)
    return samples


def rebuilds(dsn: str, seconds: float, repetitions: int, advance: Callable[[int, Progress], None]) -> Iterator[Rebuilt]:
    """All projections from the first fact, while somebody reads pages. `advance` is told the repetition too."""
    with children("pages", [dsn]) as pages, ThreadPoolExecutor(1) as aside:
        for repetition in range(repetitions):
            alone = measure(pages, 1, 2 * seconds)
            child = Child("rebuild", dsn)
            try:
                rebuild = aside.submit(_follow, child, partial(advance, repetition))
                meanwhile: list[int] = []
                while not rebuild.done():
                    meanwhile += measure(pages, 1, min(seconds, _PAGES_SECONDS), warm_up=0).latencies_us
                done = rebuild.result()
            finally:
                child.close()
            yield Rebuilt(done.done, done.seconds or 0.0, alone, Sample(meanwhile))


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


def _once(dsn: str, seconds: float) -> Iterator[tuple[Case, Sample]]:
    for processes in (1, 2):
        with children("ours", *([dsn, str(rank), str(processes)] for rank in range(processes))) as ours:
            for callers in CALLERS:
                yield Case("acts", callers, processes), measure(ours, callers, seconds)
                yield Case("acts, hot", callers, processes), measure(ours, callers, seconds, hot=True)
    with children("library", [dsn]) as library:
        for threads in THREADS:
            yield Case("library", threads), measure(library, threads, seconds)


def _follow(child: Child, advance: Callable[[Progress], None]) -> Progress:
    while (progress := child.answer(Progress)).seconds is None:
        advance(progress)
    return progress
