"""`PERSISTENCE_MODULE=infra.persistence`: the library's `DCBApplication` on this project's event store.

The database is the project's own (DATABASE_URL, or the embedded server); each application name has its own tables, in
its own schema. The library is synchronous: the store's coroutines run on a loop in a thread.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from hashlib import sha256
from threading import Thread
from typing import Any, Final, Self, TypeVar
from uuid import uuid4

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
)
from eventsourcing.dcb.persistence import DCBInfrastructureFactory, DCBListenNotifySubscription
from eventsourcing.dcb.popo import SimpleDCBReadResponse
from eventsourcing.persistence import IntegrityError, OperationalError, ProgrammingError, TrackingRecorder
from eventsourcing.utils import Environment, EnvType

from infra.event_store.errors import Conflict, StoreError
from infra.event_store.limits import Limits
from infra.event_store.model import NewEvent, Query, QueryItem
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.postgres.server import open_server
from infra.settings import Settings

T = TypeVar("T")

POLL_SECONDS: Final = 1.0
LIBRARY_LIMITS: Final = Limits(fact_bytes=1 << 20, tags=64, facts=1024, items=256, types=256)
"""Wider than the project's own: the library sets none."""


class Factory(DCBInfrastructureFactory[TrackingRecorder]):
    """The one factory of this module: the library looks for exactly one."""

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self._opened = ExitStack()

    def dcb_recorder(self) -> DCBRecorder:
        with ExitStack() as opened:
            url = opened.enter_context(open_server(Settings.from_env(self.env)))
            loop = opened.enter_context(_LoopThread())
            schema = schema_of(self.env.name)
            loop.run(prepare(url, schema=schema))
            store = EventStore(url, schema=schema, limits=LIBRARY_LIMITS)
            opened.callback(lambda: loop.run(store.stop()))
            loop.run(store.start())
            self._opened.enter_context(opened.pop_all())
        return Recorder(store, loop)

    def close(self) -> None:
        self._opened.close()


def schema_of(application: str) -> str:
    """A schema for each application name, even for names that PostgreSQL would not take or would confuse."""
    plain = re.sub(r"[^a-z0-9]+", "_", application.lower())[:40]
    digest = "" if plain == application else "_" + sha256(application.encode()).hexdigest()[:8]
    return f"application_{plain}{digest}"


class _LoopThread:
    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="event store", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.run(_cancel_the_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def spawn(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.spawn(coroutine).result()


async def _cancel_the_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class Recorder(DCBRecorder):
    def __init__(self, store: EventStore, loop: _LoopThread) -> None:
        self.store, self.loop = store, loop

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """With a limit, the head is the last event returned, as the library has it; an empty log has none."""
        result = self._run(self.store.read(_query(query), after=after or 0, limit=limit))
        events = [
            DCBSequencedEvent(DCBEvent(event.type, event.data, list(event.tags)), event.position)
            for event in result.events
        ]
        head = result.head if limit is None else events[-1].position if events else 0
        return SimpleDCBReadResponse(iter(events), head or None)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """The position of the last event. Raises ProgrammingError when there is none to append."""
        if not events:
            raise ProgrammingError("an append of no event")
        new = [NewEvent(uuid4(), event.type, tuple(event.tags), None, (), _encode_as(event.data)) for event in events]
        query = None if condition is None else _query(condition.fail_if_events_match)
        after = 0 if condition is None else condition.after or 0
        return self._run(self.store.append(new, query=query, after=after)).last

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> Subscription:
        return Subscription(self, query, after)

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        try:
            return self.loop.run(coroutine)
        except Conflict as conflict:
            raise IntegrityError(str(conflict)) from conflict
        except ValueError as error:
            raise ProgrammingError(str(error)) from error
        except StoreError as error:
            raise OperationalError(str(error)) from error


class Subscription(DCBListenNotifySubscription[Recorder]):
    """Pulls when the log has grown, and now and then, since a notification may be lost."""

    _watch: Future[None] | None = None

    def __init__(self, recorder: Recorder, query: DCBQuery | None, after: int | None) -> None:
        super().__init__(recorder, query, after)  # starts the thread that pulls, and may already stop
        self._watch = recorder.loop.spawn(self._notify())

    def stop(self) -> None:
        super().stop()
        if self._watch is not None:
            self._watch.cancel()

    async def _notify(self) -> None:
        listener = self._recorder.store.listener
        while not self._has_been_stopped:
            heard = listener.heard
            self._has_been_notified.set()
            await listener.wait(heard, POLL_SECONDS)

    def _pull(self) -> None:
        try:
            super()._pull()
        except OperationalError:
            # The database is away: the next notification or poll goes on from the same position.
            self._has_been_notified.clear()


def _query(query: DCBQuery | None) -> Query:
    items = query.items if query is not None else ()
    return tuple(QueryItem(tuple(item.types), tuple(item.tags)) for item in items)


def _encode_as(data: bytes) -> Any:
    return lambda *_: data
