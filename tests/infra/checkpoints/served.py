"""A log that is written, served, and touched behind the back of whoever serves it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from infra.checkpoints.book import Book
from infra.checkpoints.sealing import Sealer, sealed
from infra.event_store import merkle
from infra.event_store.model import StoredEvent
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import new, rows


@asynccontextmanager
async def served(journal: str, book: Book) -> AsyncIterator[EventStore]:
    async with EventStore(journal) as store, sealed(Sealer(store, book.folder)):
        yield store


async def write(journal: str, facts: int) -> None:
    async with EventStore(journal) as store:
        for _ in range(facts):
            await store.append([new()])


async def run(journal: str, *statements: str) -> None:
    for statement in ";".join(statements).split(";"):
        await rows(journal, statement)


async def recompute(journal: str) -> None:
    """As whoever holds the database and knows the program would: everything in it agrees again."""
    stored = await rows(journal, "select data from events order by position")
    frontier = merkle.append(b"", 0, [merkle.leaf_hash(row["data"]) for row in stored])
    await rows(journal, "update log_head set frontier = $1, position = $2", frontier, len(stored))


async def signed(book: Book, size: int) -> bool:
    return (last := book.last()) is not None and last.size == size


async def stopped(store: EventStore) -> bool:
    return store.writes_stopped is not None


class Held:
    """An answer that is asked for, and comes when the test wants it."""

    def __init__(self, real: Callable[[], Awaitable[tuple[int, bytes]]]) -> None:
        self._real = real
        self.asked, self.go = asyncio.Event(), asyncio.Event()

    async def __call__(self) -> tuple[int, bytes]:
        self.asked.set()
        await self.go.wait()
        return await self._real()


class Reading:
    """Pages of the log, and which facts were in them."""

    def __init__(self, real: Callable[[int, int], AsyncIterator[list[StoredEvent]]]) -> None:
        self._real = real
        self.positions: list[int] = []

    async def __call__(self, first: int, last: int) -> AsyncIterator[list[StoredEvent]]:
        async for page in self._real(first, last):
            self.positions += [event.position for event in page]
            yield page
