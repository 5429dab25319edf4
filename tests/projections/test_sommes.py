"""Sums do not depend on how the log is cut, nor on whether memory or PostgreSQL adds them up."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any, cast

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.facts import LogLine
from projections.engine import filling
from projections.engine.deltas import Deltas
from projections.engine.filling import Filling
from projections.engine.projection import fold_into, write
from projections.engine.sql import LIVE, create, select
from projections.engine.table import Kind, Table
from projections.registre import PROJECTIONS
from tests.projections.journal import TABLES, Ligne, en_memoire
from tests.projections.strategies import journaux, tires

pytestmark = pytest.mark.anyio


def replie(lots: list[list[Ligne]]) -> Deltas:
    """The state after the batches, each folded apart and then put together, as live tables are."""
    deltas, fait = Deltas(), en_memoire(*(ligne for lot in lots for ligne in lot))
    for lot in lots:
        batch, fait = fait[: len(lot)], fait[len(lot) :]
        partiel = Deltas()
        fold_into(partiel, PROJECTIONS, batch)
        for table, rows in partiel.tables.items():
            for key, row in rows.items():
                sums, latest = row[len(key) :][: len(table.sums)], row[len(key) :][len(table.sums) :]
                deltas.add(table, key, **cast("dict[str, int]", dict(zip(table.sums, sums, strict=True))))
                deltas.put(table, key, **dict(zip(table.latest, latest, strict=True)))
    return deltas


@given(journaux(), st.data())
@settings(max_examples=150)
def test_la_facon_de_couper_le_journal_ne_change_aucun_chiffre(lignes: list[Ligne], data: st.DataObject) -> None:
    coupes = sorted(data.draw(st.lists(st.integers(0, len(lignes)), max_size=5)))
    bornes = zip([0, *coupes], [*coupes, len(lignes)], strict=True)
    coupe, entier = replie([lignes[a:b] for a, b in bornes]), replie([lignes])
    for table in TABLES:
        assert list(coupe.rows(table)) == list(entier.rows(table))


@pytest.fixture
async def connection(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """Of a base where every table of figures is, and nothing in them."""
    opened = await asyncpg.connect(database_url)
    yield opened
    await opened.close()


async def vider(connection: asyncpg.Connection) -> None:
    await connection.execute("; ".join(f"truncate vues.{table.name}" for table in TABLES))


def plies(faits: Sequence[LogLine[Any]]) -> Deltas:
    deltas = Deltas()
    fold_into(deltas, PROJECTIONS, faits)
    return deltas


async def exiger_les_memes_lignes(connection: asyncpg.Connection, attendu: Deltas) -> None:
    for table in TABLES:
        assert [tuple(row) for row in await connection.fetch(select(table))] == list(attendu.rows(table))


async def test_la_memoire_et_postgresql_donnent_les_memes_lignes(connection: asyncpg.Connection) -> None:
    for lignes in tires(25):
        await vider(connection)
        faits, milieu = en_memoire(*lignes), len(lignes) // 2
        for lot in (faits[:milieu], faits[milieu:]):
            for projection in PROJECTIONS:
                for statement, values in projection.writes(lot):
                    await connection.execute(statement, *values)
        await exiger_les_memes_lignes(connection, plies(faits))


@pytest.mark.parametrize("bits", [filling._PLACES, 8], ids=["une_marque_par_cle", "des_marques_partagees"])
@pytest.mark.parametrize("many", [filling._MANY, 1], ids=["peu_de_lignes", "beaucoup_de_lignes"])
async def test_remplir_des_tables_vides_donne_les_memes_lignes(
    connection: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch, bits: int, many: int
) -> None:
    """The second half is written, rolled back and written again, as when a rebuild waits for its turn to take place."""
    monkeypatch.setattr(filling, "_PLACES", bits)
    monkeypatch.setattr(filling, "_MANY", many)
    for lignes in tires(10):
        await vider(connection)
        faits, milieu = en_memoire(*lignes), len(lignes) // 2
        remplissage = Filling(connection, LIVE)
        await remplissage.write(plies(faits[:milieu]))
        retour = connection.transaction()
        await retour.start()
        await remplissage.write(plies(faits[milieu:]))
        await retour.rollback()
        await remplissage.write(plies(faits[milieu:]))
        await exiger_les_memes_lignes(connection, plies(faits))


@pytest.mark.parametrize("mot", ["", "null", 'd"Aïn', "a,b", "[x]\n[y]", "C:\\n", "\\.", "tabulation\tici", "🥕"])
async def test_beaucoup_de_lignes_gardent_chaque_texte_tel_quel(bare_url: str, mot: str) -> None:
    table = Table(
        "essai", {"k": Kind.TEXT}, sums=("n",), latest={"mot": Kind.TEXT, "le": Kind.DATE, "oui": Kind.BOOLEAN}
    )
    connection = await asyncpg.connect(bare_url)
    try:
        await connection.execute("create schema vues")
        await connection.execute(create(table))
        deltas = Deltas()
        for rang in range(filling._MANY):
            deltas.add(table, (f"{mot} {rang:03}",), n=rang)
        deltas.put(table, (f"{mot} 000",), mot=mot, le=date.max, oui=False)
        await Filling(connection, LIVE).write(deltas)
        rows = [tuple(row) for row in await connection.fetch(select(table))]
        assert rows == [*deltas.rows(table)]
        assert await connection.fetchval("select le::text from vues.essai where le is not null") == "9999-12-31"
    finally:
        await connection.close()


def test_une_colonne_inconnue_est_une_erreur() -> None:
    table = Table("essai", {"k": Kind.TEXT}, sums=("n",), latest={"mot": Kind.TEXT})
    with pytest.raises(KeyError):
        Deltas().add(table, ("a",), mot=1)
    with pytest.raises(KeyError):
        Deltas().put(table, ("a",), n=1)


async def test_dire_rien_laisse_la_derniere_valeur(bare_url: str) -> None:
    table = Table("essai", {"k": Kind.TEXT}, sums=("n",), latest={"mot": Kind.TEXT})
    connection = await asyncpg.connect(bare_url)
    try:
        await connection.execute("create schema vues")
        await connection.execute(create(table))
        for mot in ("premier", "dernier", None):
            deltas = Deltas()
            deltas.add(table, ("a",), n=2)
            deltas.put(table, ("a",), mot=mot)
            await write(connection, deltas)
        assert [tuple(row) for row in await connection.fetch(select(table))] == [("a", 6, "dernier")]
    finally:
        await connection.close()
