"""Past moments are made when a page asks for one, one at a time, in a process of its own; the page waits meanwhile."""

from __future__ import annotations

import asyncio
import os
from typing import Final

import uvloop

from projections.lectures.vues import Vues
from projections.passe.construire import construire
from projections.passe.moment import Moment, exister
from projections.passe.mondes import Avance, Monde
from web.pages.commun.a_part import TropLourd, a_part

PATIENCE: Final = 1.5
"""Seconds a page waits before it shows how far the work has come."""
SECONDES_MAX: Final = 600.0
EN_ATTENTE_MAX: Final = 4
PRIORITE: Final = 10
"""Of the process that folds, on the scale of `nice`: pages and appends go first."""


class EnPreparation(Exception):
    """The page says how far the moment has come, and comes back by itself."""

    def __init__(self, avance: Avance | None) -> None:
        super().__init__()
        self.avance = avance


class Atelier:
    def __init__(self, dsn: str, vues: Vues) -> None:
        self._dsn, self._vues = dsn, vues
        self._travaux: dict[Moment, asyncio.Task[str]] = {}
        self._un_seul = asyncio.Lock()

    async def monde(self, moment: Moment) -> Monde:
        """Raise EnPreparation, MomentImpossible, TropLourd."""
        trouve = await self._vues.monde(moment)
        if trouve is not None:
            return trouve
        async with self._vues.lire() as lecture:
            exister(moment.position, lecture.position)
        en_cours = sum(not travail.done() for travail in self._travaux.values())
        if moment not in self._travaux and en_cours >= EN_ATTENTE_MAX:
            raise TropLourd("Plusieurs moments passés se préparent déjà : réessayez dans un instant.")
        if moment not in self._travaux:
            self._travaux[moment] = asyncio.create_task(self._faire(moment), name="past moment")
        travail = self._travaux[moment]
        fini, _ = await asyncio.wait({travail}, timeout=PATIENCE)
        if not fini:
            raise EnPreparation(await self._vues.avance(moment))
        self._travaux.pop(moment, None)
        travail.result()
        trouve = await self._vues.monde(moment)
        if trouve is None:
            raise EnPreparation(None)  # it already gave way to another
        return trouve

    async def fermer(self) -> None:
        for travail in self._travaux.values():
            travail.cancel()
        await asyncio.gather(*self._travaux.values(), return_exceptions=True)

    async def _faire(self, moment: Moment) -> str:
        async with self._un_seul:
            schema = await a_part(_construire, self._dsn, moment, secondes=SECONDES_MAX)
        self._travaux.pop(moment, None)  # what failed stays, until somebody who asks is told why
        return schema


def _construire(dsn: str, moment: Moment) -> str:
    os.setpriority(os.PRIO_PROCESS, 0, PRIORITE)
    return uvloop.run(construire(dsn, moment))
