"""What goes into the log and what comes out of it: types, tags and bytes, nothing of what they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import msgspec


class QueryItem(NamedTuple):
    """Events of any of these types (none named: of every type) that carry all of these tags."""

    types: tuple[str, ...] | frozenset[str] = ()
    """Whoever asks for the same ones again and again gives a frozenset, which is hashed once."""
    tags: tuple[str, ...] = ()
    """The rarest first: the index is entered by it."""


Query = tuple[QueryItem, ...]
"""Events that match at least one item; the empty query matches every event."""


class Content(Protocol):
    """What a decision reads of an event."""

    @property
    def position(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def data(self) -> bytes: ...


class Lean(msgspec.Struct, gc=False):
    """That, and nothing more: tags and instants take longer to bring than all the rest of an event."""

    position: int
    type: str
    data: bytes
    note: tuple[Any, Any] | None = None
    """Left by whoever read it last: who that was, and what it made of `data`. It lasts as long as the event is kept."""


class TaggedContent(Content, Protocol):
    """What a condition reads of an event."""

    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def id(self) -> UUID: ...


class Seen(msgspec.Struct, frozen=True, gc=False):
    """That, and nothing more: an event that another process has just written."""

    position: int
    type: str
    data: bytes
    tags: tuple[str, ...]
    id: UUID


class StoredEvent(msgspec.Struct, frozen=True, gc=False):
    """Held by the ten thousand and free of cycles: the garbage collector has no business with it."""

    position: int
    """1 for the first event of the log, and no hole ever."""
    type: str
    tags: tuple[str, ...]
    data: bytes
    recorded_at: datetime
    """When the log took it (UTC); never decreases with the position."""
    effective_at: datetime
    """When it happened (UTC)."""
    id: UUID


Encode = Callable[[int, datetime, Mapping[str, int]], bytes]
"""From (position, recorded_at, number taken in each series) to the bytes that are stored and hashed.

Called under the lock or ahead of it, and again when a draft does not hold or a batch has to be run again: same
arguments or others, it must not add up.
"""


class NewEvent(msgspec.Struct, frozen=True):
    id: UUID
    """No two events of a log share it. That of the first event of an append tells whether the append came before."""
    type: str
    tags: tuple[str, ...]
    effective_at: datetime | None
    """None: the moment it is recorded."""
    series: tuple[str, ...]
    """The numbered series of which this event takes the next number."""
    encode: Encode
    fact: Callable[[], Any] | None = None
    """Once encoded, the very fact that decoding its bytes would give; None: they have to be decoded."""


class ReadResult(NamedTuple):
    events: Sequence[StoredEvent]
    """In the order of their positions."""
    head: int
    """Position of the last event of the log, matching or not, in the very snapshot that was read."""


class Boundary(NamedTuple):
    """The same for a decision."""

    events: Sequence[Content]
    head: int
    already: int | None
    """Position of the event of the id that was asked about; None: it is not in the log."""


class Appended(NamedTuple):
    first: int
    last: int
    recorded_at: datetime
    tries: int
    """1, or 2 when the append was decided again under the lock."""


Decide = Callable[[Boundary], Sequence[NewEvent]]
"""What a decision on all that it depends on comes to; what it raises reaches the caller, and nothing is recorded."""

Redo = Callable[[Sequence[Content]], Sequence[NewEvent]]
"""Decides again, under the lock, knowing the events that came after those read; called at most once.

What it raises reaches the caller of `append`, and nothing is recorded.
"""
