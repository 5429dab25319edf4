"""What a server does with checkpoints (R-187): hold the log against the last, sign another whenever it has grown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from infra.checkpoints.book import Book, PointsIllisibles
from infra.checkpoints.note import Checkpoint
from infra.event_store import merkle
from infra.event_store.session import LOST
from infra.event_store.store import EventStore
from infra.stopping import end

SECONDS: Final = 1.0
"""Between two checkpoints, at least."""
LOOK_SECONDS: Final = 30.0
"""A notification may be lost: the log is looked at this often in any case."""

logger = logging.getLogger(__name__)


class Contradiction(Exception):
    """The log is not the one that was signed; the message ends a French sentence."""


@asynccontextmanager
async def sealed(store: EventStore, book: Book) -> AsyncIterator[None]:
    """As long as the block lasts, and once more at its end, what the log has become is signed.

    A log that contradicts what was signed is not written to any more; it can still be read.
    """
    sealer = Sealer(store, book)
    await sealer.look()
    following = asyncio.create_task(sealer.follow(), name="checkpoints")
    try:
        yield
    finally:
        await end(following)
        await sealer.look()


class Sealer:
    def __init__(self, store: EventStore, book: Book) -> None:
        self._store, self._book = store, book
        self._known: tuple[int, bytes] | None = None
        """Size and frontier of the log as it was last held against its checkpoints; None: not yet."""
        self._failing = False
        """It was said that nothing can be signed, and it need not be said each second."""

    async def follow(self) -> None:
        while True:
            heard = self._store.listener.heard
            await self.look()
            await asyncio.sleep(SECONDS)
            await self._store.listener.wait(heard, LOOK_SECONDS)

    async def look(self) -> None:
        """Sign what the log has become, or stop writing to it."""
        if self._store.writes_stopped_for_good:
            return
        try:
            await self._seal()
        except Contradiction as found:
            self._store.stop_writing(str(found))
        except PointsIllisibles as error:
            self._store.stop_writing(str(error).removesuffix("."))
        except Exception as error:  # whatever it is, it is tried again: who stopped here would sign nothing any more
            if not self._failing:
                logger.warning("no checkpoint can be signed: %r", error, exc_info=not isinstance(error, LOST))
            self._failing = True
        else:
            if self._failing:
                logger.warning("checkpoints are signed again")
            self._failing = False

    async def _seal(self) -> None:
        size, frontier = await self._store.frontier()
        if self._known == (size, frontier):
            return
        known, before = self._known or await self._hold(size, frontier)
        if size < known or await self._grown(before, known, size) != frontier:
            when = "qu'un point de contrôle a signé" if self._known is None else "lu il y a un instant"
            raise Contradiction(f"le journal ne prolonge plus celui de {_faits(known)} {when} ({_ADVICE})")
        if size > 0:
            await asyncio.to_thread(self._book.add, Checkpoint(size, merkle.root_of_frontier(frontier)))
        self._known = size, frontier

    async def _hold(self, size: int, frontier: bytes) -> tuple[int, bytes]:
        """The log against its last checkpoint, if there is one: its first facts must be those that were signed."""
        last = await asyncio.to_thread(self._book.last)
        if last is None:
            return size, frontier
        if size < last.size:
            raise Contradiction(
                f"le journal a {_faits(size)}, et son dernier point de contrôle en a signé {last.size} ({_OLDER})"
            )
        then = frontier if size == last.size else await self._grown(b"", 0, last.size)
        if merkle.root_of_frontier(then) != last.root:
            said = f"les {last.size} premiers faits ne sont plus ceux qu'un point de contrôle a signés"
            if last.size == 1:
                said = "le premier fait n'est plus celui qu'un point de contrôle a signé"
            raise Contradiction(f"{said} ({_ADVICE})")
        return last.size, then

    async def _grown(self, frontier: bytes, known: int, size: int) -> bytes:
        """The frontier of `size` facts, from that of `known`."""
        async for events in self._store.scan(known + 1, size):
            frontier = merkle.append(frontier, known, [merkle.leaf_hash(event.data) for event in events])
            known += len(events)  # not the last position: where a fact was taken out, that says more than there are
        return frontier


def _faits(number: int) -> str:
    return f"{number} faits" if number > 1 else f"{number} fait"


_ELSEWHERE: Final = "si ces points sont ceux d'une autre base, donnez son dossier à celle-ci (GROUPEMENT_VAR)"
_ADVICE: Final = (
    "gardez une copie de la base, lancez « groupement verifier », et remettez votre dernière sauvegarde ; " + _ELSEWHERE
)
_OLDER: Final = (
    "une copie ancienne a été remise, ou la fin a été ôtée : remettez la plus récente ; s'il n'y en a pas, "
    "« groupement points --repartir » ; " + _ELSEWHERE
)
