"""Group commit: one coroutine takes what waits, writes it in one transaction, and answers everybody."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Sequence
from typing import Final

import asyncpg

from infra.causes import en_francais
from infra.event_store.answers import Answers
from infra.event_store.batch import CommitInDoubt, Committer
from infra.event_store.deciding import Outcome
from infra.event_store.errors import AlreadyRecorded, OutcomeUnknown, Unavailable, WritesStopped
from infra.event_store.metrics import Metrics
from infra.event_store.model import Appended
from infra.event_store.pending import BATCH_APPENDS, Pending, Queue, part_of
from infra.event_store.projecting import is_data_fault
from infra.event_store.session import LOST, Sessions, discard

logger = logging.getLogger(__name__)

IDLE_SECONDS: Final = 1.0
RECONNECT_SECONDS: Final = 0.25
DOUBT_SECONDS: Final = 15.0
"""How long a lost answer to COMMIT is looked for: longer than the server lets a transaction last."""
START_SECONDS: Final = 10.0
STOP_SECONDS: Final = 15.0


class Writer:
    def __init__(self, sessions: Sessions, committer: Committer, metrics: Metrics, *, queue_limit: int) -> None:
        self._sessions, self._committer, self._metrics = sessions, committer, metrics
        self._queue = Queue(queue_limit, metrics)
        self._answers = Answers()
        self._connection: asyncpg.Connection | None = None
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self.stopped: WritesStopped | None = None
        """Why this process must not write, if it must not; looked at again every second."""
        self.stopped_for_good: WritesStopped | None = None
        """The same, when it is not looked at again."""

    async def start(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while self._connection is None:
            self._connection = await self._sessions.writer()
            try:
                await self._check_in(self._connection)
            except asyncpg.LockNotAvailableError:
                # Who holds the log is frozen, and the server is about to cut it off.
                self._lose_session()
                if time.monotonic() > deadline:
                    raise Unavailable from None
        self._stopping = False
        self._task = asyncio.create_task(self._run(), name="log writer")

    async def stop(self) -> None:
        """Write what waits already, take nothing more."""
        self._stopping = True
        self._queue.arrived.set()
        if self._task is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._task, STOP_SECONDS)
            self._task = None
        self._lose_session()

    def put(self, pending: Pending) -> None:
        if self.stopped is not None:
            raise WritesStopped(self.stopped.reason)
        if self._stopping or self._task is None or self._task.done():
            raise Unavailable
        self._queue.put(pending)

    def forbid(self, reason: WritesStopped) -> None:
        if self.stopped is None or self.stopped.reason != reason.reason:
            logger.critical("%s", reason)
        self.stopped = reason
        self._queue.fail(lambda: WritesStopped(reason.reason))

    async def _run(self) -> None:
        """Cancelled while the answer of the server is awaited, it ends once that is found: see CommitInDoubt."""
        task = asyncio.current_task()
        try:
            while (not self._stopping or self._queue) and not (task and task.cancelling()):
                self._metrics.heartbeat = time.monotonic()
                if not self._queue:  # to wait, even for what has come, lets everybody else go first
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._queue.arrived.wait(), IDLE_SECONDS)
                await self._turn()
        finally:
            self._answers.give()
            self._queue.fail(Unavailable)
            self._lose_session()

    async def _turn(self) -> None:
        now = asyncio.get_running_loop().time()
        try:
            if self._connection is None or self._connection.is_closed():
                self._connection = await self._sessions.writer()
                self._metrics.reconnections += 1
                await self._check_in(self._connection)
            elif self.stopped is not None and self.stopped_for_good is None:
                await self._check_in(self._connection)
        except Exception as error:  # noqa: BLE001 - whatever it is, the writer must try again
            logger.warning("Rien ne peut s'enregistrer pour l'instant, nouvel essai : %s", en_francais(error))
            self._lose_session()
            self._queue.shed(now)
            await asyncio.sleep(RECONNECT_SECONDS)
            return
        batch = self._queue.take(now, await self._committer.ahead.appends() or self._part())
        if batch:
            await self._write(self._connection, batch)

    def _part(self) -> int:
        crowd = len(self._queue) + len(self._answers)
        return part_of(crowd) if self._committer.ahead.knows() else BATCH_APPENDS

    async def _check_in(self, connection: asyncpg.Connection) -> None:
        try:
            await self._committer.check_in(connection)
        except WritesStopped as reason:
            self.forbid(reason)
        else:
            self.stopped = self.stopped_for_good

    async def _write(self, connection: asyncpg.Connection, batch: list[Pending]) -> None:
        self._metrics.batches += 1
        try:
            outcomes = await self._attempt(connection, batch, isolate=False)
            if outcomes is None:
                # Something in the batch spoils it for the others: each append runs again alone.
                for pending in batch:
                    pending.settle(await self._write_alone(pending))
            else:
                decided, left = batch[: len(outcomes)], batch[len(outcomes) :]
                self._queue.put_back(left)
                if self.stopped is not None:  # meanwhile: what waits is not written any more
                    self.forbid(self.stopped)
                self._answers.settle(list(zip(decided, outcomes, strict=True)), waiting=len(self._queue))
        except BaseException:
            for pending in batch:  # we were cancelled before COMMIT; those that have their answer keep it
                pending.settle(Unavailable())
            raise

    async def _write_alone(self, pending: Pending) -> Outcome:
        if self.stopped is not None:
            return WritesStopped(self.stopped.reason)
        if pending.redone or self._connection is None:
            return Unavailable()
        outcomes = await self._attempt(self._connection, [pending], isolate=True)
        return Unavailable() if outcomes is None else outcomes[0]

    async def _attempt(
        self, connection: asyncpg.Connection, batch: list[Pending], *, isolate: bool
    ) -> Sequence[Outcome] | None:
        """What came of each append that was decided; None: nothing was recorded and some could be, each on its own.

        Unless it runs alone, those who come while another process holds the log join the batch.
        """
        loop = asyncio.get_running_loop()
        try:
            return await self._committer.commit(
                connection,
                batch,
                isolate=isolate,
                join=lambda: self._queue.fill(batch, loop.time()),
                meanwhile=self._answers.give,
                waiting=self._queue.ahead,
            )
        except CommitInDoubt as doubt:
            self._lose_session()
            try:
                return await self._resolve(doubt)
            except BaseException:
                for pending, outcome in zip(batch, _unsure(doubt.outcomes), strict=False):
                    pending.settle(outcome)  # we were cancelled, and nobody looks any more
                raise
        except WritesStopped as reason:
            await self._roll_back()
            self.forbid(reason)
            return [WritesStopped(reason.reason) for _ in batch]
        except Exception as error:  # noqa: BLE001 - nothing was recorded, and the writer must live on
            logger.warning("Un lot de %d enregistrements n'a pas abouti : %s", len(batch), en_francais(error))
            self._metrics.failed_batches += 1
            await self._roll_back()
            if not is_data_fault(error):
                return [Unavailable() for _ in batch]
            return [error] if isolate else None

    async def _resolve(self, doubt: CommitInDoubt) -> Sequence[Outcome]:
        loop = asyncio.get_running_loop()
        limit = loop.time() + DOUBT_SECONDS
        while loop.time() < limit:
            connection: asyncpg.Connection | None = None
            try:
                connection = await self._sessions.writer()
                committed = await doubt.committed(connection)
            except LOST as error:
                logger.warning("On cherche encore si un lot est enregistré : %s", en_francais(error))
                self._queue.shed(loop.time())
                await asyncio.sleep(RECONNECT_SECONDS)
            else:
                return doubt.outcomes if committed else [Unavailable() for _ in doubt.outcomes]
            finally:
                discard(connection)
        return _unsure(doubt.outcomes)

    async def _roll_back(self) -> None:
        try:
            if self._connection is not None:
                await self._connection.execute("rollback")
        except LOST:
            self._lose_session()

    def _lose_session(self) -> None:
        discard(self._connection)
        self._connection = None


def _unsure(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Whether the batch is in the log is not known. What it refused is not, for a reason that may not be either."""
    return [
        OutcomeUnknown() if isinstance(outcome, Appended | AlreadyRecorded) else Unavailable() for outcome in outcomes
    ]
