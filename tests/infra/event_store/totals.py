"""Projections of a test: how many events of each type, and one that fails."""

from collections.abc import Mapping, Sequence

from infra.event_store.model import StoredEvent
from infra.event_store.writes import Write, as_json
from tests.infra.event_store.facts import rows


class Totals:
    """How many events of each type, in a table of its own."""

    fold_version = 1
    types = frozenset({"a", "b", "poison"})

    def __init__(self, name: str = "totaux") -> None:
        self.name = name

    def fold(self, batch: Sequence[StoredEvent]) -> Mapping[str, int]:
        totals: dict[str, int] = {}
        for event in batch:
            totals[event.type] = totals.get(event.type, 0) + 1
        return totals

    def writes(self, batch: Sequence[StoredEvent]) -> list[Write]:
        totals = self.fold(batch)
        upsert = (
            f"insert into {self.name} select row ->> 0, (row ->> 1)::int "
            "from jsonb_array_elements($1::jsonb) as row "
            f"on conflict (type) do update set total = {self.name}.total + excluded.total"
        )
        return [Write(upsert, [as_json([*totals.items()])])]


class FoldFails(Totals):
    def fold(self, batch: Sequence[StoredEvent]) -> Mapping[str, int]:
        if any(event.type == "poison" for event in batch):
            raise KeyError("poison")
        return super().fold(batch)


async def totals(dsn: str, name: str = "totaux") -> dict[str, int]:
    return {row["type"]: row["total"] for row in await rows(dsn, f"select * from {name}")}
