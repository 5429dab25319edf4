"""Several processes on one log: the quick version of what `tests/faults` does at length."""

import asyncio
import signal
from pathlib import Path

import pytest

from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.postgres.server import EmbeddedPostgres
from tests.infra.event_store.facts import until
from tests.infra.event_store.history import (
    APART,
    CROWD,
    FROZEN_SECONDS,
    Tail,
    Workers,
    check_history,
    kill_server,
    thaw,
)

pytestmark = pytest.mark.anyio


async def test_quatre_processus_en_conflit_disent_tous_la_verite(journal: str, tmp_path: Path) -> None:
    async with EventStore(journal) as store:
        tail = Tail(store)
        with Workers(tmp_path) as workers:
            for _ in range(4):
                workers.start(journal, 1.5, 8)
            assert await workers.finish() == [0, 0, 0, 0]
        said = workers.said()
        head = await check_history(journal, said)
        await tail.reach(head)
    assert tail.positions == list(range(1, head + 1))
    refused = sum(told.outcome == "refused" for told in said)
    assert 0.1 < refused / len(said) < 0.9
    assert any(told.tries == 2 for told in said)


@pytest.mark.parametrize("fault", ["kill", "freeze", "cut", "hang-up"])
async def test_un_ecrivain_arrete_en_plein_lot_n_arrete_pas_les_autres(
    journal: str, tmp_path: Path, fault: str
) -> None:
    with Workers(tmp_path) as workers:
        victim = workers.start(journal, 1.5, 4, "after_insert", fault)
        workers.start(journal, FROZEN_SECONDS if fault == "freeze" else 1.5, 4)
        if fault == "freeze":
            await asyncio.sleep(FROZEN_SECONDS)
            thaw(victim)
        statuses = await workers.finish()
        assert statuses == [-signal.SIGKILL if fault == "kill" else 0, 0]
        assert await check_history(journal, workers.said()) > 0


@pytest.mark.parametrize("fault", ["kill", "hang-up"])
async def test_un_ecrivain_arrete_dans_une_foule_n_y_perd_ni_n_y_invente_rien(
    journal: str, tmp_path: Path, fault: str
) -> None:
    """It was alone, and had decided its next batch while this one was written; the other comes when it goes."""
    with Workers(tmp_path) as workers:
        workers.start(journal, 1.5, CROWD, "before_commit", fault, counters=APART)
        assert await workers.finish() == [-signal.SIGKILL if fault == "kill" else 0]
        workers.start(journal, 0.5, 4, counters=APART)
        await workers.finish()
        assert await check_history(journal, workers.said()) > CROWD


@pytest.mark.database
async def test_une_base_tuee_garde_tout_ce_qui_a_ete_promis(tmp_path: Path) -> None:
    """A crash of the server's processes, not of the machine's power."""

    async def until_more_is_recorded(workers: Workers) -> None:
        before = _recorded(workers)

        async def more() -> bool:
            return _recorded(workers) > before

        await until(more, seconds=60)

    tmp_path.chmod(0o711)
    with EmbeddedPostgres(tmp_path / "pg") as server:
        await prepare(server.dsn)
        async with EventStore(server.dsn) as store:
            tail = Tail(store)
            (tmp_path / "said").mkdir()
            with Workers(tmp_path / "said") as workers:
                worker = workers.start(server.dsn, 60, 8)
                await until_more_is_recorded(workers)
                kill_server(tmp_path / "pg")
                await asyncio.to_thread(server.start)
                await until_more_is_recorded(workers)
                worker.send_signal(signal.SIGINT)
                assert await workers.finish() == [0]
            said = workers.said()
            head = await check_history(server.dsn, said)
            await tail.reach(head)
        assert tail.positions == list(range(1, head + 1))


def _recorded(workers: Workers) -> int:
    return sum(told.outcome == "recorded" for told in workers.said())
