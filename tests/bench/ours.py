"""Callers of the whole road: read, fold, decide, append, tags, frontier, every projection.

What they ask for is made before the interval, as the library's facts are: phones would make it, not the server.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sys
import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

import uvloop

from domaine.acte import Contexte
from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.registre import FAITS
from domaine.types import Mode, Role
from infra.event_store import listener
from infra.event_store.model import StoredEvent
from infra.event_store.store import EventStore
from infra.executer import Executeur, query_of
from infra.facts import LogLine, decode
from infra.heap import settle
from projections.registre import PROJECTIONS
from tests.bench.log import NEIGHBOURHOODS, SHARED, Household, households
from tests.bench.process import Plan, Sample, serve
from web.saisie.numero import nouveau_numero

FORMS: Final = 60_000
"""More than a process records in an interval: were they to run out, callers would make their own."""
CROWD_SECONDS: Final = 0.1
"""How long everybody crowds on one household before all go to the next: nobody has a thousand cheques to look at."""


class Form(NamedTuple):
    """A payment as a phone would send it."""

    acte: EnregistrerEncaissement
    numero: UUID


class Tills:
    """Callers of one process."""

    def __init__(self, executeur: Executeur, apart: Sequence[Household], crowded: Sequence[Household]) -> None:
        self._executeur, self._crowded = executeur, crowded
        self._row = deque(apart)
        """The household that was served longest ago comes first: no two callers ever meet."""
        self._forms = deque[Form]()
        self._fill(FORMS)

    async def measure(self, plan: Plan) -> Sample:
        sample = Sample()
        await asyncio.gather(*(self._call(plan, sample) for _ in range(plan.callers)))
        last = cheque(self._everybody_s(plan.end)) if plan.hot else payment(self._row[0])
        sample.facts_read = len((await self._executeur.store.read(query_of(last))).events)
        self._fill(FORMS)  # for the next time, whose warm-up has begun when it is asked for
        return sample

    def _fill(self, forms: int) -> None:
        while len(self._forms) < forms:
            household = self._row.popleft()
            self._row.append(household)
            self._forms.append(Form(payment(household), nouveau_numero()))

    async def _call(self, plan: Plan, sample: Sample) -> None:
        contexte = Contexte(acteur="nadia", role=Role.BENEVOLE, date_effet=datetime.now(UTC), appareil="banc")
        while (started := time.monotonic()) < plan.end:
            acte, numero = self._next(plan, started)
            reponse = await self._executeur.executer(acte, contexte, numero)
            sample.ended(plan, started, reponse.tries)

    def _next(self, plan: Plan, now: float) -> Form:
        if plan.hot:
            return Form(cheque(self._everybody_s(now)), nouveau_numero())
        if not self._forms:
            self._fill(plan.callers)
        return self._forms.popleft()

    def _everybody_s(self, now: float) -> Household:
        """The same for all processes at the same time."""
        return self._crowded[int(now / CROWD_SECONDS) % len(self._crowded)]


def payment(household: Household) -> EnregistrerEncaissement:
    """Cash in the group's till; no two amounts look like the same payment made twice."""
    amount = random.randint(1, 10_000_000)
    return EnregistrerEncaissement(
        encaissement=f"E-{nouveau_numero()}",
        foyer=household.foyer,
        montant_centimes=amount,
        mode=Mode.ESPECES,
        session=household.till,
        remis_centimes=amount,
    )


def cheque(household: Household) -> EnregistrerEncaissement:
    """Each has its own number, all the same amount: whoever decides has to look at all the others."""
    return EnregistrerEncaissement(
        encaissement=f"E-{nouveau_numero()}",
        foyer=household.foyer,
        montant_centimes=20_00,
        mode=Mode.CHEQUE,
        session=household.till,
        cheque_numero=str(random.randint(1, 10_000_000)),
    )


def _decode(event: StoredEvent) -> LogLine[Any]:
    return decode(event.type, event.data)


async def _open(dsn: str) -> EventStore:
    store = EventStore(dsn, projections=PROJECTIONS, decode=_decode, known_types=FAITS)
    await store.start()
    return store


def main(dsn: str, rank: str, count: str) -> None:
    """The `rank`-th of `count` processes; they share the households out."""
    settle()
    # Between its turns it does not run its loop: that it hears nothing meanwhile is no news.
    logging.getLogger(listener.__name__).setLevel(logging.ERROR)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:  # the loop that uvicorn serves the pages on
        apart = runner.run(households(dsn, *NEIGHBOURHOODS))[int(rank) :: int(count)]
        crowded = runner.run(households(dsn, SHARED))
        store = runner.run(_open(dsn))
        tills = Tills(Executeur(store, b"banc"), apart, crowded)
        serve(lambda plan: runner.run(tills.measure(plan)))
        runner.run(store.stop())


if __name__ == "__main__":
    main(*sys.argv[1:])
