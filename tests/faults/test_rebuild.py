"""Rebuilds beside what the server does on its own."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import pytest

from infra.postgres.server import EmbeddedPostgres
from projections.rebuilding.rebuild import reconstruire
from projections.soldes import SOLDES
from tests.patience import until
from tests.projections.faits import encaisse
from tests.projections.journal import inscrire, magasin, vivantes

pytestmark = [pytest.mark.anyio, pytest.mark.faults]

LONG_VACUUM = """
insert into vues.soldes (foyer) select 'X-' || n from generate_series(1, 100000) as n;
alter table vues.soldes set (
    autovacuum_vacuum_insert_threshold = 1, autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1
)
"""
UNDER_WAY = "select exists (select from pg_stat_progress_vacuum where relid = 'vues.soldes'::regclass)"


async def test_un_nettoyage_qui_dure_n_empeche_pas_l_echange(tmp_path: Path) -> None:
    """The server cleans a long table in minutes, and gives way to nobody who waits for less than a second."""
    with EmbeddedPostgres(tmp_path / "pg") as server:
        admin = await asyncpg.connect(server.dsn)
        await admin.execute("alter system set autovacuum_naptime = '1s'")
        await admin.execute("select pg_reload_conf()")
        async with magasin(server.dsn) as store:
            await inscrire(store, encaisse("F-101", 775))
            await admin.execute(LONG_VACUUM)
            await until(lambda: admin.fetchval(UNDER_WAY))
            rebuilt = await asyncio.wait_for(reconstruire(server.dsn, "soldes", malgre_ecart=True), 30)
            assert rebuilt.remplacee
            assert [*(await vivantes(server.dsn)).tables[SOLDES]] == [("F-101",)]
        await admin.close()
