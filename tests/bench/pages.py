"""Somebody who opens the page of one household after another: what all its figures take to read."""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import AsyncExitStack
from itertools import cycle
from typing import Final

import asyncpg

from projections.lectures.gens import foyers
from projections.lectures.vues import Vues, ouvrir_vues
from tests.bench.process import Plan, Sample, serve

PAUSE_SECONDS: Final = 0.005

_ORDERS: Final = "select groupement, cycle, foyer from vues.commandes order by md5(foyer || cycle) limit 500"


class Reader:
    def __init__(self, vues: Vues, orders: list[tuple[str, str, str]]) -> None:
        self._vues, self._orders = vues, cycle(orders)

    async def measure(self, plan: Plan) -> Sample:
        sample = Sample()
        while (started := time.monotonic()) < plan.end:
            await self._open_page(*next(self._orders))
            if started >= plan.begin:  # however late it ends: what a page waits is what is looked for
                sample.latencies_us.append(round((time.monotonic() - started) * 1_000_000))
            await asyncio.sleep(PAUSE_SECONDS)
        return sample

    async def _open_page(self, groupement: str, cycle: str, foyer: str) -> None:
        async with self._vues.lire() as lecture:
            await foyers.foyer(lecture, groupement, foyer)
            await foyers.commande(lecture, cycle, foyer)
            await foyers.lignes(lecture, cycle, foyer)
            await foyers.encaissements(lecture, foyer)
            await foyers.substitutions(lecture, cycle, foyer)


async def _open(dsn: str, stack: AsyncExitStack) -> Reader:
    connection = await asyncpg.connect(dsn)
    orders = [(row["groupement"], row["cycle"], row["foyer"]) for row in await connection.fetch(_ORDERS)]
    await connection.close()
    return Reader(await stack.enter_async_context(ouvrir_vues(dsn)), orders)


def main(dsn: str) -> None:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        reader = runner.run(_open(dsn, stack))
        serve(lambda plan: runner.run(reader.measure(plan)))
        runner.run(stack.aclose())


if __name__ == "__main__":
    main(sys.argv[1])
