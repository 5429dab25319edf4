"""The event store under faults, at length: `make faults`. Quick versions are in `tests/infra/event_store`."""

import asyncio
import random
import signal
from pathlib import Path

import pytest

from infra.event_store.batch import Moment
from infra.event_store.preparing import prepare
from infra.event_store.store import EventStore
from infra.postgres.server import EmbeddedPostgres
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

pytestmark = [pytest.mark.anyio, pytest.mark.faults]

MOMENTS: tuple[Moment, ...] = ("after_lock", "after_conditions", "after_insert", "before_commit", "after_commit")


@pytest.fixture
async def journal(database_url: str) -> str:
    await prepare(database_url)
    return database_url


async def test_quatre_processus_longtemps_en_conflit(journal: str, tmp_path: Path) -> None:
    async with EventStore(journal) as store:
        tail = Tail(store)
        with Workers(tmp_path) as workers:
            for _ in range(4):
                workers.start(journal, 15, 16)
            assert await workers.finish() == [0] * 4
        head = await check_history(journal, workers.said())
        await tail.reach(head)
    assert tail.positions == list(range(1, head + 1))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", ["kill", "freeze", "cut", "hang-up"])
async def test_un_ecrivain_frappe_a_chaque_moment(journal: str, tmp_path: Path, moment: Moment, fault: str) -> None:
    async with EventStore(journal) as store:
        tail = Tail(store)
        with Workers(tmp_path) as workers:
            victim = workers.start(journal, 3, 4, moment, fault)
            for _ in range(3):
                workers.start(journal, FROZEN_SECONDS + 1, 4)
            if fault == "freeze":
                await thaw(victim)
            statuses = await workers.finish()
            assert statuses == [-signal.SIGKILL if fault == "kill" else 0, 0, 0, 0]
        head = await check_history(journal, workers.said())
        await tail.reach(head)
    assert tail.positions == list(range(1, head + 1))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("fault", ["kill", "freeze", "cut", "hang-up"])
async def test_un_ecrivain_seul_dans_une_foule_frappe_a_chaque_moment(
    journal: str, tmp_path: Path, moment: Moment, fault: str
) -> None:
    """Its next batch is decided while this one is written: another process comes, and takes over where it stops."""
    async with EventStore(journal) as store:
        tail = Tail(store)
        with Workers(tmp_path) as workers:
            victim = workers.start(journal, 3, CROWD, moment, fault, counters=APART)
            await asyncio.sleep(1)
            workers.start(journal, FROZEN_SECONDS + 1, 4, counters=APART)
            if fault == "freeze":
                await thaw(victim)
            assert await workers.finish() == [-signal.SIGKILL if fault == "kill" else 0, 0]
        head = await check_history(journal, workers.said())
        await tail.reach(head)
    assert tail.positions == list(range(1, head + 1))


async def test_des_ecrivains_tues_au_hasard(journal: str, tmp_path: Path) -> None:
    chance = random.Random(31)
    with Workers(tmp_path) as workers:
        workers.start(journal, 20, 4)
        for _ in range(12):
            victim = workers.start(journal, 60, 4)
            await asyncio.sleep(chance.uniform(0.6, 1.8))
            victim.kill()
        await workers.finish()
        said = workers.said()
    assert await check_history(journal, said) > 0
    assert not any(told.outcome == "unknown" for told in said)


@pytest.mark.parametrize("writers", [1, 3])
async def test_une_base_tuee_cinq_fois_sous_la_charge(tmp_path: Path, writers: int) -> None:
    """Crashes of the server's processes, not of the machine's power. Whoever writes alone does not lock the log."""
    tmp_path.chmod(0o711)
    (tmp_path / "said").mkdir()
    with EmbeddedPostgres(tmp_path / "pg") as server:
        await prepare(server.dsn)
        async with EventStore(server.dsn) as store:
            tail = Tail(store)
            with Workers(tmp_path / "said") as workers:
                for _ in range(writers):
                    workers.start(server.dsn, 30, 8)
                for _ in range(5):
                    await asyncio.sleep(2)
                    kill_server(tmp_path / "pg")
                    await asyncio.to_thread(server.start)
                assert await workers.finish() == [0] * writers
            head = await check_history(server.dsn, workers.said())
            await tail.reach(head)
    assert tail.positions == list(range(1, head + 1))
