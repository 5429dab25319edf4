"""`python -m tests.bench`: prints a table, writes bench.json in the folder of GROUPEMENT_VAR (var by default).

At its full size it takes about ten minutes on two cores, and 5 GB of disk that it gives back.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import msgspec
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from infra import Panne
from infra.postgres.server import EmbeddedPostgres
from infra.settings import Settings
from tests.bench import past, report, whatif
from tests.bench.library import make_rival_log
from tests.bench.log import LEAST, Advance, make_log
from tests.bench.machine import speed
from tests.bench.measures import acts, pasts, rebuilds

FACTS, REBUILT_FACTS = 400_000, 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options().parse_args(arguments)
    var = Settings.from_env().var
    console = Console()
    with _empty_server(var / "bench") as dsn, _bar(console) as bar:
        figures = _measure(dsn, options, bar)
    file = var / "bench.json"
    file.write_bytes(msgspec.json.format(msgspec.json.encode(figures), indent=2) + b"\n")
    console.print(report.table(figures))
    console.print(f"La bibliothèque fait au mieux {figures.library_per_second} par seconde. Écrit dans {file}.")


def _measure(dsn: str, options: argparse.Namespace, bar: Progress) -> report.Report:
    with _database(dsn, "actes") as acts_dsn:
        asyncio.run(make_log(acts_dsn, options.faits, _step(bar, f"Journal de {options.faits} faits")))
        copied = _step(bar, "Le même pour la bibliothèque")
        make_rival_log(acts_dsn)
        copied(1, 1)
        samples = acts(acts_dsn, options.secondes, options.repetitions, _step(bar, "Actes"))
        machine, fast = asyncio.run(_machine(acts_dsn)), speed(Settings.from_env().var)
        travelled = _step(bar, "Un moment passé")
        moments = list(pasts(acts_dsn, options.secondes, options.repetitions, min(options.faits, past.FAITS)))
        travelled(1, 1)
    with _database(dsn, "reconstruction") as long_dsn:
        asyncio.run(make_log(long_dsn, options.reconstruits, _step(bar, f"Journal de {options.reconstruits} faits")))
        step = _step(bar, "Reconstructions")
        total = 2 * options.repetitions * options.reconstruits
        done = list(
            rebuilds(
                long_dsn,
                options.secondes,
                options.repetitions,
                lambda n, progress: step(n * options.reconstruits + progress.done, total),
            )
        )
        step(total, total)
    asked = list(_what_ifs(dsn, options, _step(bar, "Et si")))
    lines = report.rates(samples, options.secondes)
    best = max(line.per_second for line in lines if line.who == "library")
    return report.Report(
        machine,
        fast,
        report.METHOD,
        options.faits,
        options.secondes,
        options.repetitions,
        best,
        lines,
        report.rebuild(done),
        asked,
        report.past(moments),
    )


def _what_ifs(dsn: str, options: argparse.Namespace, advance: Advance) -> Iterator[report.WhatIf]:
    """On a log of each shape, `--hypotheses` facts long."""
    for done, shape in enumerate(whatif.FORMES):
        with _database(dsn, "hypotheses") as apart:
            asyncio.run(whatif.fill(apart, shape, options.hypotheses))
            yield from report.what_ifs(shape, whatif.ask(apart, options.secondes, options.repetitions))
        advance(done + 1, len(whatif.FORMES))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--faits", type=_facts, default=FACTS, help="faits du journal avant le premier acte")
    parser.add_argument("--reconstruits", type=_facts, default=REBUILT_FACTS, help="faits à reconstruire")
    parser.add_argument("--hypotheses", type=_facts, default=whatif.FAITS, help="faits sur lesquels on simule")
    parser.add_argument("--secondes", type=float, default=2.0, help="durée de chaque mesure")
    parser.add_argument("--repetitions", type=int, default=3, help="mesures dont la médiane est retenue")
    return parser


def _facts(value: str) -> int:
    number = int(value)
    if number < LEAST:
        raise argparse.ArgumentTypeError(f"{LEAST} au moins : tous les foyers sont inscrits")
    return number


@contextmanager
def _empty_server(folder: Path) -> Iterator[str]:
    """Address of a server with fsync on, of which nothing stays; nor of one that a killed run left."""
    if not EmbeddedPostgres(folder).stop_unless_used():
        raise Panne(f"Une autre mesure est en cours dans {folder} : attendez qu'elle finisse.")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with EmbeddedPostgres(folder) as server:
            yield server.dsn
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(dsn: str, name: str) -> Iterator[str]:
    asyncio.run(_execute(dsn, f"create database {name}"))
    yield urlsplit(dsn)._replace(path=f"/{name}").geturl()
    asyncio.run(_execute(dsn, f"drop database {name} with (force)"))


@contextmanager
def _bar(console: Console) -> Iterator[Progress]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, refresh_per_second=2, disable=not console.is_terminal) as bar:
        yield bar


def _step(bar: Progress, title: str) -> Advance:
    task = bar.add_task(title, total=None)
    return lambda done, out_of: bar.update(task, completed=done, total=out_of)


async def _execute(dsn: str, statement: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _machine(dsn: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        version, fsync = await connection.fetchval("show server_version"), await connection.fetchval("show fsync")
        return report.machine(f"PostgreSQL {version}", fsync=fsync)
    finally:
        await connection.close()


if __name__ == "__main__":
    try:
        main()
    except Panne as sentence:
        raise SystemExit(str(sentence)) from None
