"""A log that goes another way: found by type and tag as the log is, read where an act stood."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from infra.event_store.matching import matches
from infra.event_store.model import QueryItem, StoredEvent
from infra.fork import Log

MIDI = datetime(2026, 11, 26, 12, tzinfo=UTC)
GENRES, ETIQUETTES = ("pese", "paye", "ouvert"), ("foyer:F-001", "foyer:F-002", "cycle:2026-11", "produit:P016")

EVENTS = st.lists(st.tuples(st.sampled_from(GENRES), st.sets(st.sampled_from(ETIQUETTES))), max_size=30).map(
    lambda drawn: [
        StoredEvent(n, genre, tuple(sorted(tags)), b"", MIDI + timedelta(minutes=n), MIDI, UUID(int=n))
        for n, (genre, tags) in enumerate(drawn, start=1)
    ]
)
QUERIES = st.lists(
    st.builds(
        QueryItem,
        st.lists(st.sampled_from(GENRES), unique=True, max_size=2).map(tuple),
        st.lists(st.sampled_from(ETIQUETTES), unique=True, max_size=3).map(tuple),
    ),
    max_size=3,
).map(tuple)


@given(EVENTS, QUERIES, st.integers(0, 40))
def test_un_journal_en_memoire_trouve_ce_que_le_journal_trouverait(events, query, before):
    found = [event for event in events if matches(query, event.type, event.tags)]
    log = Log(events)
    assert log.matching(query) == found
    assert log.matching(query, before) == [event for event in found if event.position < before]
