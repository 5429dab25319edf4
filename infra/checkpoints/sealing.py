"""Checkpoints of a log that is open (R-187): whoever writes holds it against the last, whoever serves signs others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from infra.causes import en_francais
from infra.checkpoints.book import Book, Kept
from infra.checkpoints.folder import PointsIllisibles, begun, keyed, taken_away
from infra.checkpoints.note import Checkpoint
from infra.checkpoints.state import Failure, Loss, SealState
from infra.event_store import merkle
from infra.event_store.session import LOST
from infra.event_store.store import EventStore
from infra.stopping import end

SECONDS: Final = 1.0
"""Between two checkpoints, at least."""
LOOK_SECONDS: Final = 30.0
"""A notification may be lost: the log is looked at this often in any case."""

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Contradiction(Exception):
    """The log is not the one that was signed; the message ends a French sentence."""


@asynccontextmanager
async def sealed(sealer: Sealer) -> AsyncIterator[None]:
    """As long as the block lasts, and once more at its end, what the log has become is signed.

    A log that contradicts what was signed is not written to any more; it can still be read.
    """
    await sealer.look()
    following = asyncio.create_task(sealer.follow(), name="checkpoints")
    try:
        yield
    finally:
        await end(following)
        await sealer.look()


class Unsigned(Exception):
    """The disk, or what nobody expected of it, comes in the way; the cause is that error."""


class Sealer:
    def __init__(self, store: EventStore, folder: Path) -> None:
        """`folder`: of the checkpoints, beside the base; nothing is made there before something is to be signed."""
        self.state = SealState(folder)
        self._store = store
        self._book: Book | None = None
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

    async def hold(self) -> None:
        """Before anything is written: stop writing to a log that is not the one that was signed, if one was."""
        await self._look(signing=False)

    async def look(self) -> None:
        """Sign what the log has become, or stop writing to it."""
        self.state = self.state._replace(serving=True)
        await self._look(signing=True)

    async def _look(self, *, signing: bool) -> None:
        if self._store.writes_stopped_for_good:
            return
        try:
            await self._seal(signing=signing)
        except Contradiction as found:
            self._stop(str(found), agrees=False)
        except PointsIllisibles as error:
            self._stop(str(error).removesuffix("."), agrees=None)
        except Unsigned as error:
            self._fail(error.args[0])
            since = self.state.failure.since if self.state.failure else datetime.now(UTC)
            self.state = self.state._replace(failure=Failure(since, error.args[0]))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again: who stopped here would sign no more
            self._fail(error)
        else:
            if self._failing:
                logger.warning("Le journal est de nouveau signé.")
            self._failing = False
            self.state = self.state._replace(failure=None)

    def _stop(self, reason: str, *, agrees: bool | None) -> None:
        self._store.stop_writing(reason)
        self.state = self.state._replace(stopped=reason, agrees=agrees)

    def _fail(self, error: Exception) -> None:
        if not self._failing:
            logger.warning(
                "Le journal ne peut pas être signé ni comparé à ce qui le fut, nouvel essai sous peu : %s",
                en_francais(error),
                exc_info=not isinstance(error, LOST),
            )
        self._failing = True

    async def _seal(self, *, signing: bool) -> None:
        if self._book is None:
            something = signing and await self._store.head() > 0
            self._book = await _on_disk(partial(self._open, making=signing, something=something))
        if self._book is None:
            return
        # The note before the log: in between, another process may sign a longer one.
        size, frontier = await (self._grow(*self._known) if self._known else self._hold(self._book))
        self._known = size, frontier
        if signing and size > 0:
            now = Checkpoint(size, merkle.root_of_frontier(frontier))
            kept = await _on_disk(partial(self._book.add, now))
            self._tell(kept)
            if kept.last == now:
                self.state = self.state._replace(agrees=True)
            else:  # another process was first: the log is held against what it signed
                self._known = None

    def _open(self, *, making: bool, something: bool) -> Book | None:
        """None where nothing was ever signed, unless it is to be made: a key comes with a first note, of something."""
        folder = self.state.folder
        bare = taken_away(folder)
        if making:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # if that fails, whoever serves reads why at once
        if not (keyed(folder) or begun(folder) or (making and something)):
            return None
        book = Book.open(folder)
        self.state = self.state._replace(judge=book.judge, first=book.first, bare=bare)
        return book

    def _tell(self, kept: Kept) -> None:
        """What the folder holds."""
        if kept.saved and self.state.last is not None:
            loss = Loss(datetime.now(UTC), self.state.last, kept.saved)
            logger.warning(
                "Des points de contrôle ont été ôtés pendant le service ; le dernier est dans %s.", kept.saved
            )
            self.state = self.state._replace(loss=loss)
        self.state = self.state._replace(
            last=kept.last, signed_at=kept.at, before=kept.before, first=kept.first, judge=kept.judge
        )

    async def _grow(self, known: int, before: bytes) -> tuple[int, bytes]:
        """The log as it is now, which must begin with what was known of it."""
        size, frontier = await self._store.frontier()
        if size < known or await self._grown(before, known, size) != frontier:
            raise Contradiction(
                f"le journal ne prolonge plus celui de {_faits(known)} lu il y a un instant ({_ADVICE})"
            )
        return size, frontier

    async def _hold(self, book: Book) -> tuple[int, bytes]:
        """The log as it is now, held against its last checkpoint, if there is one.

        The subtrees that it shares with that one are in its own frontier, and the signed root covers them: only the
        facts that follow them are read. Those under them are read by whoever asks for the whole proof.
        """
        self._tell(kept := await _on_disk(book.kept))
        last = kept.last
        size, frontier = await self._store.frontier()
        if last is None:
            self.state = self.state._replace(bare=self.state.bare and size > 0)
            return size, frontier
        if size < last.size:
            raise Contradiction(
                f"le journal a {_faits(size)}, et son dernier point de contrôle en a signé {last.size} ({_OLDER})"
            )
        shared = merkle.shared(last.size, size)
        then = await self._grown(merkle.beginning(frontier, shared), shared, last.size)
        if merkle.root_of_frontier(then) != last.root:
            said = f"les {last.size} premiers faits ne sont plus ceux qu'un point de contrôle a signés"
            if last.size == 1:
                said = "le premier fait n'est plus celui qu'un point de contrôle a signé"
            raise Contradiction(f"{said} ({_ADVICE})")
        if await self._grown(then, last.size, size) != frontier:
            raise Contradiction(
                f"le journal ne prolonge plus celui de {_faits(last.size)} qu'un point de contrôle a signé ({_ADVICE})"
            )
        self.state = self.state._replace(agrees=True)
        return size, frontier

    async def _grown(self, frontier: bytes, known: int, size: int) -> bytes:
        """The frontier of `size` facts, from that of `known`."""
        if known == size:
            return frontier
        async for events in self._store.scan(known + 1, size):
            frontier = merkle.append(frontier, known, [merkle.leaf_hash(event.data) for event in events])
            known += len(events)  # not the last position: where a fact was taken out, that says more than there are
        return frontier


async def _on_disk(work: Callable[[], T]) -> T:
    """Raises PointsIllisibles, Unsigned."""
    try:
        return await asyncio.to_thread(work)
    except PointsIllisibles:
        raise
    except Exception as error:
        raise Unsigned(error) from error


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
