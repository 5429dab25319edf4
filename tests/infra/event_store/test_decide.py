"""Read, decide, record in one go: the caller is woken once, with what came of it."""

import asyncio
from collections.abc import Sequence

import pytest

from infra.event_store.errors import AlreadyRecorded, LimitExceeded, Unavailable
from infra.event_store.model import Boundary, NewEvent
from infra.event_store.store import EventStore
from tests.infra.event_store.facts import about, again, new

pytestmark = pytest.mark.anyio


class Decision:
    """Gives these events, or raises; keeps the boundaries that it was told."""

    def __init__(self, *events: NewEvent, refusal: Exception | None = None) -> None:
        self.events, self.refusal = events, refusal
        self.told: list[Boundary] = []

    def __call__(self, boundary: Boundary) -> Sequence[NewEvent]:
        self.told.append(boundary)
        if self.refusal is not None:
            raise self.refusal
        return self.events


async def test_une_decision_s_inscrit_sur_tout_ce_dont_elle_depend(store: EventStore) -> None:
    await store.append([new("a", "x"), new("a", "y")])
    event = new("b", "x")
    decision = Decision(event)
    appended = await store.decide(about("x"), decision, id_=event.id, redo=again(event))
    assert (appended.first, appended.last, appended.tries) == (3, 3, 1)
    [boundary] = decision.told
    assert [each.position for each in boundary.events] == [1]
    assert boundary.head == 2


async def test_ce_qui_vient_entre_la_lecture_et_l_inscription_se_decide_encore(store: EventStore) -> None:
    events = [new("a", "x") for _ in range(12)]
    redos = [again(event) for event in events]
    recorded = await asyncio.gather(
        *(
            store.decide(about("x"), Decision(event), id_=event.id, redo=redo)
            for event, redo in zip(events, redos, strict=True)
        )
    )
    assert sorted(each.first for each in recorded) == list(range(1, 13))
    assert [each.tries for each in recorded] == [1 if not redo.told else 2 for redo in redos]
    for each, redo in zip(recorded, redos, strict=True):
        assert [event.position for event in redo.told] == list(range(1, each.first))


async def test_un_refus_n_est_que_pour_celui_qui_le_recoit(store: EventStore) -> None:
    refused, kept = new("a", "x"), new("a", "y")
    outcomes = await asyncio.gather(
        store.decide(about("x"), Decision(refusal=KeyError("non")), id_=refused.id, redo=again(refused)),
        store.decide(about("x"), Decision(refusal=StopIteration()), id_=refused.id, redo=again(refused)),
        store.decide(about("x"), Decision(), id_=refused.id, redo=again(refused)),
        store.decide(about("x"), Decision(new("é\n", "x")), id_=refused.id, redo=again(refused)),
        store.decide(about("y"), Decision(kept), id_=kept.id, redo=again(kept)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes[:3]] == [KeyError, RuntimeError, ValueError]
    assert isinstance(outcomes[3], LimitExceeded)
    assert await store.head() == 1


async def test_un_envoi_deja_inscrit_ne_se_decide_plus(store: EventStore) -> None:
    event = new("a", "x")
    await store.append([new("a", "x"), new("b", "x")])
    await store.append([event])
    decision = Decision(refusal=KeyError("ce serait refusé"))
    with pytest.raises(AlreadyRecorded) as already:
        await store.decide(about("x"), decision, id_=event.id, redo=again(event))
    assert already.value.position == 3
    assert decision.told == []


async def test_qui_est_parti_avant_la_lecture_ne_decide_rien(store: EventStore) -> None:
    event = new("a", "x")
    decision = Decision(event)
    waiting = asyncio.ensure_future(store.decide(about("x"), decision, id_=event.id, redo=again(event)))
    await asyncio.sleep(0)
    waiting.cancel()
    await store.append([new("a", "y")])
    assert decision.told == []
    assert await store.head() == 1


async def test_une_base_qui_s_arrete_ne_laisse_personne_attendre(store: EventStore) -> None:
    event = new("a", "x")
    waiting = asyncio.ensure_future(store.decide(about("x"), Decision(event), id_=event.id, redo=again(event)))
    await asyncio.sleep(0)
    await store.stop()
    with pytest.raises(Unavailable):
        await waiting
