"""Several processes on one log: the quick version of what `tests/faults` does at length."""

import asyncio
import signal
from pathlib import Path

import pytest

from infra.event_store.pending import AHEAD_APPENDS
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.postgres.server import EmbeddedPostgres
from tests.infra.event_store.history import (
    APART,
    CROWD,
    Tail,
    Workers,
    check_history,
    kill_server,
    thaw,
)
from tests.patience import PATIENCE_SECONDS, until

pytestmark = pytest.mark.anyio

TOLD = 100
"""Appends that each process has heard of, once they have met often enough."""


async def test_quatre_processus_en_conflit_disent_tous_la_verite(journal: str, tmp_path: Path) -> None:
    async with EventStore(journal) as store:
        tail = Tail(store)
        with Workers(tmp_path) as workers:
            for _ in range(4):
                workers.start(journal, PATIENCE_SECONDS, 8)

            async def together() -> bool:
                each = workers.each_said()
                return min(map(len, each)) > TOLD and any(told.tries == 2 for said in each for told in said)

            await until(together)
            assert await workers.stop() == [0, 0, 0, 0]
        said = workers.said()
        head = await check_history(journal, said)
        await tail.reach(head)
    assert tail.positions == list(range(1, head + 1))
    refused = sum(told.outcome == "refused" for told in said)
    assert 0.1 < refused / len(said) < 0.9


@pytest.mark.parametrize("fault", ["kill", "freeze", "cut", "hang-up"])
async def test_un_ecrivain_arrete_en_plein_lot_n_arrete_pas_les_autres(
    journal: str, tmp_path: Path, fault: str
) -> None:
    with Workers(tmp_path) as workers:
        victim = workers.start(journal, 1, 4, "after_insert", fault)
        workers.start(journal, PATIENCE_SECONDS, 4)
        if fault == "freeze":
            await thaw(victim)
        await asyncio.to_thread(victim.wait, PATIENCE_SECONDS)
        await workers.until_it_records(1)
        assert await workers.stop() == [-signal.SIGKILL if fault == "kill" else 0, 0]
        assert await check_history(journal, workers.said()) > 0


@pytest.mark.parametrize("fault", ["kill", "hang-up"])
async def test_un_ecrivain_arrete_dans_une_foule_n_y_perd_ni_n_y_invente_rien(
    journal: str, tmp_path: Path, fault: str
) -> None:
    """It was alone, and had decided its next batch while this one was written; the other comes when it goes."""
    with Workers(tmp_path) as workers:
        workers.start(journal, 1, CROWD, "before_commit", fault, counters=APART)
        assert await workers.finish() == [-signal.SIGKILL if fault == "kill" else 0]
        workers.start(journal, PATIENCE_SECONDS, 4, counters=APART)
        await workers.until_it_records(1)
        await workers.stop()
        assert await check_history(journal, workers.said()) > AHEAD_APPENDS


@pytest.mark.database
async def test_une_base_tuee_garde_tout_ce_qui_a_ete_promis(tmp_path: Path) -> None:
    """A crash of the server's processes, not of the machine's power."""
    tmp_path.chmod(0o711)
    with EmbeddedPostgres(tmp_path / "pg") as server:
        await prepare(server.dsn)
        async with EventStore(server.dsn) as store:
            tail = Tail(store)
            (tmp_path / "said").mkdir()
            with Workers(tmp_path / "said") as workers:
                workers.start(server.dsn, PATIENCE_SECONDS, 8)
                await workers.until_it_records()
                kill_server(tmp_path / "pg")
                await asyncio.to_thread(server.start)
                await workers.until_it_records()
                assert await workers.stop() == [0]
            said = workers.said()
            head = await check_history(server.dsn, said)
            await tail.reach(head)
        assert tail.positions == list(range(1, head + 1))
