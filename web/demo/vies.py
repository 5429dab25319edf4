"""Several lives beside one another: at each moment, the one whose next act comes first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from heapq import heappop, heappush
from typing import NamedTuple

from web.demo.jeu import Jeu
from web.demo.quartiers import Quartier


class Vie(NamedTuple):
    nom: str
    """Its chance is drawn from it: a life beside it changes nothing."""
    quartier: Quartier
    vivre: Callable[[Jeu], Awaitable[None]]


class PasEncoreVecu(Exception):
    """What comes after the present is not played."""


class Tours:
    """Whose turn it is. A life that waits for its moment lets the others play all that comes before.

    One life plays at a time: what it reads is what it acts on, and the same lives always play in the same order.
    """

    def __init__(self, combien: int) -> None:
        self._en_route = combien
        self._file: list[tuple[datetime, int, asyncio.Future[None]]] = []

    async def attendre(self, le: datetime, rang: int) -> None:
        """Return when nothing else happens before `le`; of two that wait for one moment, the lower rank plays first."""
        tour: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self._file, (le, rang, tour))
        self.passer()
        await tour

    def passer(self) -> None:
        """The life that plays now waits, or is over."""
        self._en_route -= 1
        if not self._en_route and self._file:
            self._en_route = 1
            heappop(self._file)[2].set_result(None)


async def ensemble(jeu: Jeu, vies: Sequence[Vie], jusqu_au: datetime) -> None:
    """Play these lives in the order of their moments, as far as that one."""
    tours = Tours(len(vies))

    async def vivre(rang: int, vie: Vie) -> None:
        async def attendre(le: datetime) -> None:
            if le > jusqu_au:
                raise PasEncoreVecu
            await tours.attendre(le, rang)

        with suppress(PasEncoreVecu):
            await vie.vivre(jeu.vie(vie.nom, vie.quartier, attendre))
        tours.passer()

    async with asyncio.TaskGroup() as groupe:
        for rang, vie in enumerate(vies):
            groupe.create_task(vivre(rang, vie))
