"""The shape of a table of figures: its key, what adds up in it, and where the last fact wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """The types that a key or a last-wins column may have."""

    TEXT = "text"
    INTEGER = "bigint"
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "timestamptz"


@dataclass(frozen=True, eq=False)
class Table:
    """A key, columns that add up (bigint, from 0) and columns where the last fact wins (null until one speaks).

    Null in a last-wins column means that no fact said anything yet: a fact cannot take a value back to null. Where a
    value may end, the table uses one that says so ("" or the date `infinity`).
    """

    name: str
    key: Mapping[str, Kind]
    sums: tuple[str, ...] = ()
    latest: Mapping[str, Kind] = field(default_factory=dict)
    indexes: tuple[tuple[str, ...], ...] = ()
    """Columns by which pages look rows up, beside the key."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Key, sums, then the latest values."""
        return (*self.key, *self.sums, *self.latest)

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Of `columns`, in the same order."""
        return (*self.key.values(), *(Kind.INTEGER for _ in self.sums), *self.latest.values())

    @cached_property
    def sum_ranks(self) -> Mapping[str, int]:
        """Where each additive column stands in a row."""
        return {column: rank for rank, column in enumerate(self.sums, start=len(self.key))}

    @cached_property
    def latest_ranks(self) -> Mapping[str, int]:
        """Where each latest value stands in a row."""
        return {column: rank for rank, column in enumerate(self.latest, start=len(self.key) + len(self.sums))}

    @cached_property
    def nothing(self) -> tuple[int | None, ...]:
        """What a row holds beside its key before any fact."""
        return (*(0 for _ in self.sums), *(None for _ in self.latest))
