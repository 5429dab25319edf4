"""Reads: whatever waits is answered by one statement, and equal questions are asked once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import islice
from typing import Final

import asyncpg

from infra.event_store.asking import Question, ask, find
from infra.event_store.errors import Saturated, Unavailable
from infra.event_store.memory import Memory
from infra.event_store.metrics import Metrics
from infra.event_store.model import ReadResult, StoredEvent
from infra.event_store.session import LOST, Sessions, discard
from infra.stopping import end

logger = logging.getLogger(__name__)

MOST_QUESTIONS: Final = 256
"""In one statement."""
RECONNECT_SECONDS: Final = 0.25

Callers = list["asyncio.Future[ReadResult]"]
Answer = Callable[[asyncpg.Connection, Sequence[Question]], Awaitable[Sequence[ReadResult]]]


class Reader:
    """Two lanes, so that a page of the whole log does not hold up the acts, which read their boundaries."""

    def __init__(self, sessions: Sessions, metrics: Metrics, *, waiting: int) -> None:
        self._memory = Memory()
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
        return (self._boundaries if question.by_tags else self._pages).read(question)

    def remember(self, events: Iterable[StoredEvent]) -> None:
        """Events just committed: whoever reads them next need not fetch them."""
        self._memory.add(events)

    async def _find(self, connection: asyncpg.Connection, questions: Sequence[Question]) -> Sequence[ReadResult]:
        if connection is not self._seen_by:
            self._memory.forget()
            self._seen_by = connection
        return await find(connection, questions, self._memory)


class Lane:
    """One session, and the questions that wait for it."""

    def __init__(self, sessions: Sessions, metrics: Metrics, answer: Answer, *, waiting: int) -> None:
        self._sessions, self._metrics, self._answer_with = sessions, metrics, answer
        self._limit = waiting
        self._waiting: dict[Question, Callers] = {}
        self._asked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.create_task(self._serve(await self._sessions.reader()), name="log reader")

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            await end(task)
        _fail(self._waiting)

    def read(self, question: Question) -> asyncio.Future[ReadResult]:
        if self._task is None or self._loop is None:
            raise Unavailable
        callers = self._waiting.get(question)
        if callers is None:
            if len(self._waiting) >= self._limit:
                raise Saturated
            callers = self._waiting[question] = []
            self._asked.set()
        future: asyncio.Future[ReadResult] = self._loop.create_future()
        callers.append(future)
        self._metrics.reads += 1
        return future

    async def _serve(self, connection: asyncpg.Connection | None) -> None:
        try:
            while True:
                await self._asked.wait()
                taken = self._take()
                try:
                    connection = await self._answer(connection, taken)
                finally:
                    _fail(taken)  # those that have their answer are not touched
                if connection is None:
                    await asyncio.sleep(RECONNECT_SECONDS)
        finally:
            discard(connection)

    def _take(self) -> dict[Question, Callers]:
        most = next(iter(self._waiting)).most  # those of one statement share their limit
        alike = (question for question in self._waiting if question.most == most)
        questions = list(islice(alike, MOST_QUESTIONS))
        taken = {question: self._waiting.pop(question) for question in questions}
        if not self._waiting:
            self._asked.clear()
        return taken

    async def _answer(
        self, connection: asyncpg.Connection | None, taken: dict[Question, Callers]
    ) -> asyncpg.Connection | None:
        """The session to go on with; None when the server is away."""
        self._metrics.read_statements += 1
        try:
            if connection is None or connection.is_closed():
                connection = await self._sessions.reader()
            _deliver(taken, await self._answer_with(connection, list(taken)))
        except Exception as error:  # noqa: BLE001 - whatever it is, readers must go on reading
            logger.warning("%d questions failed together: %r", len(taken), error)
            discard(connection)
            return await self._answer_one_by_one(taken)
        return connection

    async def _answer_one_by_one(self, taken: dict[Question, Callers]) -> asyncpg.Connection | None:
        """Once more, each question alone: one that takes too long must not take the others with it."""
        connection: asyncpg.Connection | None = None
        for question, callers in taken.items():
            try:
                connection = connection or await self._sessions.reader()
            except LOST:
                return None
            try:
                _deliver({question: callers}, await self._answer_with(connection, [question]))
            except Exception as error:  # noqa: BLE001 - the same; these callers get Unavailable
                logger.warning("a question failed: %r: %r", error, question)
                discard(connection)
                connection = None
        return connection


def _deliver(taken: dict[Question, Callers], results: Sequence[ReadResult]) -> None:
    for callers, result in zip(taken.values(), results, strict=True):
        for future in callers:
            if not future.done():
                future.set_result(result)


def _fail(waiting: dict[Question, Callers]) -> None:
    for callers in waiting.values():
        for future in callers:
            if not future.done():
                future.set_exception(Unavailable())
    waiting.clear()
