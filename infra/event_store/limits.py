"""Bounds of what the store takes, checked before anything waits in a queue.

A malformed name would make one statement fail for all the callers whose questions travel in it: it is refused here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from infra.event_store.errors import ClockRefused, NameRefused, TooManyFacts, TooManyItems, TooManyTags
from infra.event_store.model import NewEvent, Query

SEPARATOR = "\x1f"
"""Joins the names of one list on their way to SQL; never part of a name, since it cannot be printed."""

MAX_POSITION = 2**63 - 1


class Limits(NamedTuple):
    fact_bytes: int = 64 * 1024
    tags: int = 16
    facts: int = 512
    """An append: cancelling a round voids the order of each household, and each product ordered from suppliers."""
    items: int = 128
    """A boundary: what a volunteer hands over names each of a hundred payments, and the till."""
    types: int = 64
    """An item of a boundary."""
    waiting: int = 2048
    """Appends in the queue, and as many distinct questions."""
    name: int = 255
    """Characters of a type, tag or series name: an index entry has to hold a tag and a type."""


def check_query(query: Query, limits: Limits) -> None:
    if len(query) > limits.items:
        raise TooManyItems(len(query), limits.items)
    names: list[str] = []
    for types, tags in query:
        if len(tags) > limits.tags:
            raise TooManyTags(len(tags), limits.tags)
        if types:
            _check_types(types, limits.types, limits.name)
        names += tags
    _check_names(names, limits.name)


def check_events(events: Sequence[NewEvent], limits: Limits) -> None:
    """All that can be known before positions and numbers are; the size of the bytes is checked under the lock."""
    if not events:
        raise ValueError("an append of no event")
    if len(events) > limits.facts:
        raise TooManyFacts(len(events), limits.facts)
    names: list[str] = []
    for event in events:
        if len(event.tags) > limits.tags:
            raise TooManyTags(len(event.tags), limits.tags)
        if event.effective_at is not None and event.effective_at.tzinfo is None:
            raise ClockRefused("L'instant d'un fait doit dire son fuseau horaire.")
        names.append(event.type)
        names += event.tags
        names += event.series
    _check_names(names, limits.name)


def _check_names(names: Sequence[str], limit: int) -> None:
    # All at once, since nearly always all are good.
    joined = "".join(names)
    if not (joined.isprintable() and all(names) and (len(joined) <= limit or len(max(names, key=len)) <= limit)):
        wrong = next(name for name in names if not (name.isprintable() and 0 < len(name) <= limit))
        raise NameRefused(wrong, limit)


@lru_cache(maxsize=1024)
def _check_types(types: Collection[str], most: int, longest: int) -> None:
    """Remembered when nothing is wrong: the acts of one kind all ask for the same types."""
    if len(types) > most:
        raise TooManyItems(len(types), most)
    _check_names([*types], longest)
