"""A base of an earlier program, opened by this one: brought up to date, proved, read and written to."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from domaine.acte import Contexte
from domaine.types import Role
from infra.backup import restoring
from infra.backup.client import run
from infra.settings import Settings
from projections.proof.verifier import verifier
from projections.registre import PROJECTIONS
from web.application import ouvrir, ouvrir_base

pytestmark = [pytest.mark.anyio, pytest.mark.database]

ANCIENNE = Path(__file__).parent / "bases" / "2026-11-26.sql.gz"
"""All that `pg_dump` says of a base where `une_tournee.jsonl` was played on 26 November 2026, two migrations ago.

Seven of its facts are in versions that are no longer written. Never made again: it is what was.
"""
FAITS = 82
SOLDES = {"F-001": (0, 120), "F-002": (1000, 0), "F-003": (0, 0)}
"""Balance and deposits of each household, as the program of that day showed them."""
LE = datetime(2027, 1, 11, 9, tzinfo=UTC)


async def _sql() -> AsyncIterator[bytes]:
    yield Path(restoring.__file__).with_name("roles.sql").read_bytes()
    yield gzip.decompress(ANCIENNE.read_bytes())


@pytest.fixture
async def ancienne(database_url: str) -> Settings:
    await run("psql", database_url, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-", fed=_sql())
    return Settings(database_url, Path("/nulle/part"), "127.0.0.1", 8000)


async def demander(settings: Settings, question: str) -> list[tuple[object, ...]]:
    assert settings.database_url is not None
    connection = await asyncpg.connect(settings.database_url)
    try:
        return [tuple(row) for row in await connection.fetch(question)]
    finally:
        await connection.close()


async def soldes(settings: Settings) -> dict[object, tuple[object, object]]:
    lignes = await demander(settings, "select foyer, solde_centimes, consignes_centimes from vues.soldes")
    return {foyer: (solde, consignes) for foyer, solde, consignes in lignes}


async def test_une_base_d_un_programme_plus_ancien_est_mise_a_jour_prouvee_et_continue(ancienne: Settings) -> None:
    assert ancienne.database_url is not None
    assert await soldes(ancienne) == SOLDES
    lectures: list[int] = []
    async with ouvrir(
        ancienne, scenario=True, progression=lambda avance: lectures.append(avance.position)
    ) as application:
        assert lectures == [FAITS], "the log is read once for all of them"
        prouvee = await verifier(ancienne.database_url, profond=True)
        assert (prouvee.faits, prouvee.difference) == (FAITS, None)
        assert await soldes(ancienne) == SOLDES
        fiche = application.annuaire.fiche("F-002")
        assert fiche is not None
        assert fiche.nom == "Rui Pereira"
        # A cheque that was banked in a fact of version 2.
        acte = await application.lire_acte(
            "RejeterCheque", {"encaissement": "E-003", "rejete_le": LE.date().isoformat()}, auteur="mireille"
        )
        contexte = Contexte(acteur="mireille", role=Role.TRESORIER, date_effet=LE)
        await application.executeur.executer(acte, contexte, uuid4(), recorded_at=LE)
    assert await soldes(ancienne) == SOLDES | {"F-002": (0, 0)}
    assert (await verifier(ancienne.database_url)).difference is None


RETOUCHES = {
    "alter table vues.decaissements drop column revenu": ("decaissements",),
    "drop table vues.soldes": ("soldes",),
    "insert into vues.avancement values ('inconnue', 1, 'a_jour')": tuple(un.name for un in PROJECTIONS),
}


async def test_des_tables_qu_une_autre_version_a_refaites_sont_refaites_a_l_ouverture(ancienne: Settings) -> None:
    """Somebody put the earlier program back for a day: it keeps the tables that it knows, and knows not all of them."""
    assert ancienne.database_url is not None
    async with ouvrir(ancienne):
        pass
    for retouche, a_refaire in RETOUCHES.items():
        await demander(ancienne, retouche)
        async with ouvrir_base(ancienne) as base:
            assert base.a_reconstruire == a_refaire
        async with ouvrir(ancienne) as application:
            assert application.store.writes_stopped is None
        assert (await verifier(ancienne.database_url)).difference is None
