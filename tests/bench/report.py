"""Figures from samples: a table for people, JSON for later."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median
from typing import Final

import msgspec
from rich import box
from rich.table import Table

from tests.bench.machine import Speed
from tests.bench.measures import Case, Past, Rebuilt, Samples, Who
from tests.bench.process import Sample
from tests.bench.whatif import Answered, per_mode


class Rate(msgspec.Struct):
    """One line: medians of the repetitions, but for `tries`."""

    who: Who
    callers: int
    processes: int
    per_second: int
    runs: list[int]
    """Each repetition's `per_second`: how far they are apart says how quiet the machine was."""
    p50_ms: float
    p99_ms: float
    facts_read: int
    tries: int
    """The greatest number that any act took; 0 for the library, whose appends have one."""
    ratio: float = 0.0
    """To the library's best."""


class Rebuild(msgspec.Struct):
    facts: int
    per_second: int
    runs: list[int]
    """With nobody beside, as `per_second`."""
    read_per_second: int
    """While somebody reads page after page."""
    read_runs: list[int]
    page_p50_ms: float
    page_p99_ms: float
    page_alone_p50_ms: float
    page_alone_p99_ms: float


class WhatIf(msgspec.Struct):
    """A hypothesis on a log of that shape, from the question to the whole difference."""

    shape: str
    mode: str
    facts: int
    per_second: int
    seconds: float
    """Median; the target is under 2."""
    page_p99_ms: float
    """Of pages read meanwhile, in every mode; the target is twice that of pages alone."""
    page_alone_p99_ms: float


class PastMade(msgspec.Struct):
    """The tables of a past moment, and what pages and acts wait meanwhile, against what they wait alone."""

    facts: int
    per_second: int
    runs: list[int]
    page_p99_ms: float
    page_alone_p99_ms: float
    act_p99_ms: float
    act_alone_p99_ms: float


class Targets(msgspec.Struct, frozen=True):
    """What these figures are for; nothing fails when they are missed."""

    ratio_32: int = 6
    ratio_256: int = 15
    """Callers apart, to the library's best."""
    tries: int = 2
    """At most, callers on one household."""
    rebuild_per_second: int = 50_000
    meanwhile: int = 2
    """Times what a page or an act waits alone, at most, while a past moment is made."""


METHOD: Final = (
    "An act is a cash payment (EnregistrerEncaissement) through Executeur.executer, on a household with a short "
    "history: read, fold, decide, append with tags, receipt number and frontier, every projection. The library's "
    "recorder reads and appends the same fact, made in advance, on a condition of three items instead of four, and "
    "does not look for a form sent twice; it folds nothing. What callers ask for, ours and the library's, is made "
    "before the interval. Everything is measured in short turns, ours and the library's mixed."
)


class Report(msgspec.Struct):
    machine: str
    speed: Speed
    method: str
    facts: int
    """In the log before the first act."""
    seconds: float
    """Of one sample."""
    repetitions: int
    library_per_second: int
    """Its best, over its numbers of threads."""
    rates: list[Rate]
    rebuild: Rebuild
    what_ifs: list[WhatIf] = []
    past: PastMade | None = None
    targets: Targets = Targets()


def rates(samples: Samples, seconds: float) -> list[Rate]:
    lines = [_rate(case, taken, seconds) for case, taken in samples.items()]
    best = max(line.per_second for line in lines if line.who == "library")
    for line in lines:
        line.ratio = round(line.per_second / best, 2) if best else 0.0
    return lines


def rebuild(done: Sequence[Rebuilt]) -> Rebuild:
    runs = [round(one.facts / one.seconds) for one in done]
    read_runs = [round(one.facts / one.seconds_read) for one in done]
    meanwhile, alone = [one.meanwhile for one in done], [one.alone for one in done]
    return Rebuild(
        done[0].facts,
        round(median(runs)),
        runs,
        round(median(read_runs)),
        read_runs,
        *(_milliseconds(meanwhile, share) for share in (0.5, 0.99)),
        *(_milliseconds(alone, share) for share in (0.5, 0.99)),
    )


def what_ifs(shape: str, answered: Answered) -> list[WhatIf]:
    pages = [_milliseconds([sample], 0.99) for sample in (answered.meanwhile, answered.alone)]
    return [
        WhatIf(shape, mode, answered.answers[0].facts, rate, round(seconds, 2), *pages)
        for mode, rate, seconds in per_mode(answered.answers, median)
    ]


def past(done: Sequence[Past]) -> PastMade:
    runs = [round(one.facts / one.seconds) for one in done]
    return PastMade(
        done[0].facts,
        round(median(runs)),
        runs,
        *(
            _milliseconds(samples, 0.99)
            for samples in (
                [one.pages for one in done],
                [one.pages_alone for one in done],
                [one.acts for one in done],
                [one.acts_alone for one in done],
            )
        ),
    )


def machine(postgres: str, *, fsync: str) -> str:
    """One sentence, which the figures mean nothing without."""
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), {postgres} with fsync {fsync}, "
        f"Python {platform.python_version()}, asyncpg {version('asyncpg')}, uvloop {version('uvloop')}; "
        f"beside it eventsourcing {version('eventsourcing')} on psycopg {version('psycopg')}."
    )


def table(report: Report) -> Table:
    """Narrow enough for a terminal of 80 columns."""
    title = f"Par seconde, sur un journal de {report.facts} faits"
    fast = f"A step of Python takes {report.speed.addition_ns} ns, a flush to the disk {report.speed.flush_ms} ms."
    shown = Table(title=title, caption=f"{report.machine} {fast}", box=box.SIMPLE_HEAD, padding=0)
    for column in ("", "appels", "proc.", "par s", "p50 ms", "p99 ms", "relus", "essais", "fois"):
        shown.add_column(column, justify="right" if column else "left", no_wrap=True)
    names: dict[Who, str] = {"acts": "actes à part", "acts, hot": "actes serrés", "library": "bibliothèque"}
    for line in sorted(report.rates, key=lambda line: (list(names).index(line.who), line.processes)):
        cells = [line.callers, line.processes, line.per_second, line.p50_ms, line.p99_ms, line.facts_read]
        shown.add_row(names[line.who], *map(str, cells), str(line.tries or ""), f"{line.ratio:.2f}")
    done = report.rebuild
    shown.add_section()
    shown.add_row("reconstruction", "", "1", str(done.per_second), "", "", str(done.facts))
    shown.add_row("pendant des pages", "", "1", str(done.read_per_second), "", "", str(done.facts))
    shown.add_row("page pendant", "1", "1", "", str(done.page_p50_ms), str(done.page_p99_ms))
    shown.add_row("page seule", "1", "1", "", str(done.page_alone_p50_ms), str(done.page_alone_p99_ms))
    if report.past is not None:
        made = report.past
        shown.add_row("un moment passé", "", "1", str(made.per_second), "", "", str(made.facts))
        for name, meanwhile, alone in (
            ("page", made.page_p99_ms, made.page_alone_p99_ms),
            ("acte", made.act_p99_ms, made.act_alone_p99_ms),
        ):
            shown.add_row(f"{name} pendant", "1", "1", "", "", str(meanwhile))
            shown.add_row(f"{name} seul", "1", "1", "", "", str(alone))
    for asked in report.what_ifs:
        name = f"et si {asked.shape} {asked.mode}"
        shown.add_row(name, "", "1", str(asked.per_second), str(round(asked.seconds * 1_000)), "", str(asked.facts))
        shown.add_row("page pendant", "1", "1", "", "", str(asked.page_p99_ms))
        shown.add_row("page seule", "1", "1", "", "", str(asked.page_alone_p99_ms))
    return shown


def _rate(case: Case, samples: Sequence[Sample], seconds: float) -> Rate:
    runs = [round(len(sample.latencies_us) / seconds) for sample in samples]
    return Rate(
        *case,
        round(median(runs)),
        runs,
        _milliseconds(samples, 0.5),
        _milliseconds(samples, 0.99),
        round(median(sample.facts_read for sample in samples)),
        max(sample.tries for sample in samples),
    )


def _milliseconds(samples: Sequence[Sample], share: float) -> float:
    """The median of the samples' quantiles; 0.0 where nothing ended in time."""
    found = []
    for sample in samples:
        latencies = sorted(sample.latencies_us)
        if latencies:
            found.append(latencies[min(len(latencies) - 1, int(share * len(latencies)))])
    return round(median(found) / 1000, 2) if found else 0.0
