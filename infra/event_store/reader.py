"""Reads: whatever waits is answered by one statement."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

import asyncpg

from infra.causes import en_francais
from infra.event_store.asking import Question, ask, find
from infra.event_store.continuing import Continuation
from infra.event_store.errors import Saturated, Unavailable
from infra.event_store.memory import Memory, data_bytes
from infra.event_store.metrics import Metrics
from infra.event_store.model import Boundary, Content, Lean, Query, ReadResult
from infra.event_store.session import LOST, Sessions, discard
from infra.machine import memory_mb
from infra.stopping import end

logger = logging.getLogger(__name__)

MOST_QUESTIONS: Final = 256
"""In one statement."""
RECONNECT_SECONDS: Final = 0.25
AGAIN_SECONDS: Final = 10.0
"""How long questions are asked again one by one: as long as an append waits; those who come next wait behind them."""

R = TypeVar("R", bound="ReadResult | Boundary")
R_contra = TypeVar("R_contra", bound="ReadResult | Boundary", contravariant=True)


class Reader:
    """Two lanes, so that a page of the whole log does not hold up the acts, which read their boundaries."""

    def __init__(self, sessions: Sessions, metrics: Metrics, *, waiting: int) -> None:
        self._memory = Memory(data_bytes(memory_mb()))
        self._seen_by: asyncpg.Connection | None = None
        self._boundaries = Lane(sessions, metrics, self._find, waiting=waiting)
        self._pages = Lane(sessions, metrics, ask, waiting=waiting)

    async def start(self) -> None:
        await self._boundaries.start()
        await self._pages.start()

    async def stop(self) -> None:
        await self._boundaries.stop()
        await self._pages.stop()

    def read(self, question: Question) -> asyncio.Future[ReadResult]:
        return self._pages.read(question)

    def read_boundary(self, query: Query, id_: UUID | None) -> asyncio.Future[Boundary]:
        """All that matches, each item of the query naming a tag, or types: one index answers alone."""
        return self._boundaries.read(Question(query, 0, None, id_))

    def continue_with(self, query: Query, id_: UUID, continuation: Continuation) -> None:
        """The same, for who goes on by itself."""
        self._boundaries.ask(Question(query, 0, None, id_), continuation)

    def remember(self, events: Iterable[Content]) -> None:
        """Events just committed: whoever decides on them next need not fetch them."""
        self._memory.add([Lean(event.position, event.type, event.data) for event in events])

    async def _find(self, connection: asyncpg.Connection, questions: Sequence[Question]) -> Sequence[Boundary]:
        if connection is not self._seen_by:
            self._memory.forget()
            self._seen_by = connection
        return await find(connection, questions, self._memory)


class Receiver(Protocol[R_contra]):
    """A future, or what does as one does."""

    def done(self) -> bool: ...
    def set_result(self, result: R_contra, /) -> None: ...
    def set_exception(self, error: Exception, /) -> None: ...


class Asked(NamedTuple, Generic[R]):
    question: Question
    receiver: Receiver[R]


class Lane(Generic[R]):
    """One session, and the questions that wait for it."""

    def __init__(
        self,
        sessions: Sessions,
        metrics: Metrics,
        answer: Callable[[asyncpg.Connection, Sequence[Question]], Awaitable[Sequence[R]]],
        *,
        waiting: int,
    ) -> None:
        self._sessions, self._metrics, self._answer_with = sessions, metrics, answer
        self._limit = waiting
        self._waiting: list[Asked[R]] = []
        self._arrived = asyncio.Event()
        self._connection: asyncpg.Connection | None = None
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._connection = await self._sessions.reader()
        self._task = asyncio.create_task(self._serve(), name="log reader")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            await end(task)
        self._lose_session()
        _fail(self._waiting)
        self._arrived.clear()

    def read(self, question: Question) -> asyncio.Future[R]:
        if self._loop is None:
            raise Unavailable
        future: asyncio.Future[R] = self._loop.create_future()
        self.ask(question, future)
        return future

    def ask(self, question: Question, receiver: Receiver[R]) -> None:
        if self._task is None:
            raise Unavailable
        if len(self._waiting) >= self._limit:
            raise Saturated
        self._waiting.append(Asked(question, receiver))
        self._arrived.set()
        self._metrics.reads += 1

    async def _serve(self) -> None:
        while True:
            await self._arrived.wait()
            taken = self._take()
            try:
                await self._answer(taken)
            finally:
                _fail(taken)  # those that have their answer are not touched
            if self._connection is None:
                await asyncio.sleep(RECONNECT_SECONDS)

    def _take(self) -> list[Asked[R]]:
        most = self._waiting[0].question.most  # those of one statement share their limit
        taken: list[Asked[R]] = []
        left: list[Asked[R]] = []
        for asked in self._waiting:
            alike = asked.question.most == most and len(taken) < MOST_QUESTIONS
            (taken if alike else left).append(asked)
        self._waiting = left
        if not left:
            self._arrived.clear()
        return taken

    async def _answer(self, taken: Sequence[Asked[R]]) -> None:
        """Leaves no session behind when the server is away."""
        self._metrics.read_statements += 1
        try:
            if self._connection is None or self._connection.is_closed():
                self._connection = await self._sessions.reader()
            _deliver(taken, await self._answer_with(self._connection, [asked.question for asked in taken]))
        except Exception as error:  # noqa: BLE001 - whatever it is, readers must go on reading
            logger.warning(
                "Lectures qui n'ont pas abouti : %d, chacune est refaite seule (%s)", len(taken), en_francais(error)
            )
            self._lose_session()
            await self._answer_one_by_one(taken)

    async def _answer_one_by_one(self, taken: Sequence[Asked[R]]) -> None:
        """Once more, each question alone: one that takes too long must not take the others with it.

        Where each takes too long, the base does not answer, and those that were not asked again are told so.
        """
        loop = asyncio.get_running_loop()
        limit = loop.time() + AGAIN_SECONDS
        for asked in taken:
            if loop.time() > limit:
                return
            try:
                self._connection = self._connection or await self._sessions.reader()
            except LOST:
                return
            try:
                _deliver([asked], await self._answer_with(self._connection, [asked.question]))
            except Exception as error:  # noqa: BLE001 - the same; this caller gets Unavailable
                logger.warning("Une lecture n'a pas abouti (%s) : %r", en_francais(error), asked.question)
                self._lose_session()

    def _lose_session(self) -> None:
        discard(self._connection)
        self._connection = None


def _deliver(taken: Sequence[Asked[R]], results: Sequence[R]) -> None:
    for asked, result in zip(taken, results, strict=True):
        if not asked.receiver.done():
            asked.receiver.set_result(result)


def _fail(waiting: list[Asked[R]]) -> None:
    for asked in waiting:
        if not asked.receiver.done():
            asked.receiver.set_exception(Unavailable())
    waiting.clear()
