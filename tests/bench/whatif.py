"""What-ifs on a log of a group, each answered from the database to the last difference, in a process of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

import asyncpg
import msgspec
import uvloop

from domaine.encaissements.faits import EncaissementEnregistre
from infra.event_store.preparing import prepare
from projections.rebuilding.installation import installer
from projections.rebuilding.rebuild import reconstruire
from projections.rejeu.question import Mode, Question
from projections.rejeu.repondre import repondre
from tests.bench.process import Child, Sample, children, measure, write
from tests.projections.synthese import Forme, remplir

FORMES: Final[Mapping[str, Forme]] = {
    "mois": Forme(foyers=200, commandes=200, lignes=100, produits=120, groupements=1),
    "année": Forme(foyers=160, commandes=110, lignes=12, produits=80, groupements=1),
}
"""One round of 200 households that order 100 lines each; the rounds of a large group, one after another."""
FAITS: Final = 41_000

_PAGES_SECONDS: Final = 0.5
"""How often it is looked whether all is answered."""
_PAYMENT: Final = "select min(position) from events where type = $1 and position > $2"
_ROUND: Final = "select convert_from(data, 'UTF8')::json -> 'data' ->> 'cycle' from events where type = 'cycle.ouvert'"


class Asked(msgspec.Struct):
    """One answer."""

    mode: Mode
    facts: int
    seconds: float


class Answered(NamedTuple):
    answers: list[Asked]
    alone: Sample
    """Pages before."""
    meanwhile: Sample


def ask(dsn: str, seconds: float, repetitions: int) -> Answered:
    """While somebody reads pages of the same database."""
    with children("pages", [dsn]) as pages, ThreadPoolExecutor(1) as aside:
        alone = measure(pages, 1, 2 * seconds)
        asking = aside.submit(_ask, dsn, repetitions)
        meanwhile: list[int] = []
        while not asking.done():
            meanwhile += measure(pages, 1, min(seconds, _PAGES_SECONDS), warm_up=0).latencies_us
        return Answered(asking.result(), alone, Sample(meanwhile))


def _ask(dsn: str, repetitions: int) -> list[Asked]:
    """Without a payment of the middle of the log, in both modes, again and again."""
    answers = []
    for _ in range(repetitions):
        child = Child("whatif", dsn)
        try:
            answers += [child.answer(Asked) for _ in Mode]
        finally:
            child.close()
    return answers


async def fill(dsn: str, forme: str, facts: int) -> None:
    await prepare(dsn, views="vues")
    await installer(dsn)
    connection = await asyncpg.connect(dsn, server_settings={"search_path": "journal, public"})
    try:
        await remplir(connection, facts, forme=FORMES[forme])
    finally:
        await connection.close()
    await reconstruire(dsn)


def per_mode(answers: list[Asked], pick: Callable[[list[float]], float]) -> Iterator[tuple[Mode, int, float]]:
    """Mode, facts a second by the seconds that `pick` chooses, those seconds."""
    for mode in Mode:
        seconds = pick([answer.seconds for answer in answers if answer.mode is mode])
        yield mode, round(answers[0].facts / seconds), seconds


async def _answer(dsn: str) -> None:
    connection = await asyncpg.connect(dsn, server_settings={"search_path": "journal, public"})
    try:
        head = await connection.fetchval("select position from log_head")
        payment = await connection.fetchval(_PAYMENT, EncaissementEnregistre.NOM, head // 2)
        cycle = await connection.fetchval(_ROUND)
    finally:
        await connection.close()
    for mode in Mode:
        started = time.monotonic()
        answer = await repondre(dsn, Question(cycle=cycle, mode=mode, sans=(payment,)))
        assert answer.difference["foyers"]
        write(sys.stdout.buffer, Asked(mode, answer.jusqu_a, time.monotonic() - started))


if __name__ == "__main__":
    uvloop.run(_answer(sys.argv[1]))
