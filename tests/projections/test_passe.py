"""Tables of a past moment: those that were live then, and for what was true, those of what happened in its order."""

from __future__ import annotations

from random import Random
from typing import Any

import asyncpg
import pytest

from infra.event_store.store import EventStore
from infra.facts import LogLine, decode
from projections.ecritures.comptable import Comptable, EcritureImpossible
from projections.ecritures.suivi import COLONNES, rangees
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.engine.sql import Place, select
from projections.lectures.vues import MondeParti, ouvrir_vues
from projections.passe import mondes
from projections.passe.construire import GRAND_LIVRE, construire
from projections.passe.moment import Moment, MomentImpossible
from projections.registre import PROJECTIONS
from tests.invariants.tirages import jouer
from tests.projections.faits import encaisse
from tests.projections.journal import TABLES, Ligne, inscrire, lignes_de, magasin, vivantes
from tests.projections.strategies import tires

pytestmark = pytest.mark.anyio

Tables = dict[str, list[tuple[Any, ...]]]


async def tables(database_url: str, moment: Moment) -> Tables:
    schema = await construire(database_url, moment)
    connection = await asyncpg.connect(database_url)
    try:
        return {
            table.name: [tuple(row) for row in await connection.fetch(select(table, Place(schema)))] for table in TABLES
        }
    finally:
        await connection.close()


async def ecritures(database_url: str, schema: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(database_url)
    try:
        rows = await connection.fetch(
            f"select {', '.join(COLONNES)} from {schema}.ecritures order by position, rang, ordre"
        )
        return [tuple(row) for row in rows]
    finally:
        await connection.close()


async def lus(store: EventStore) -> list[LogLine[Any]]:
    return [decode(event.type, event.data) for event in (await store.read(())).events]


async def test_r182_les_tables_d_une_position_sont_celles_qui_y_etaient(database_url: str) -> None:
    """Facts of every kind, in any order; each moment but the first is made from an earlier one or from nothing."""
    attendues: dict[int, Tables] = {}
    async with magasin(database_url) as store:
        for lignes in tires(4, most=25):
            for ligne in lignes:
                position = await inscrire(store, ligne)
                attendues[position] = lignes_de(await vivantes(database_url))
    for position in Random(1).sample(sorted(attendues), min(9, len(attendues))):
        assert await tables(database_url, Moment(position)) == attendues[position]


async def test_r182_une_tournee_au_hasard_se_relit_sur_les_deux_horloges_grand_livre_compris(
    database_url: str,
) -> None:
    hasard = Random(5)
    async with magasin(database_url) as store:
        for fait in jouer(hasard).faits():
            await inscrire(store, Ligne(fait.data, le=fait.date_effet, acteur=fait.acteur, corrige=fait.corrige))
        faits = await lus(store)
    for rang in hasard.sample(range(1, len(faits)), 3):
        su = faits[:rang]
        schema = await construire(database_url, Moment(rang))
        assert await ecritures(database_url, schema) == _ecritures(su)
        au = su[hasard.randrange(rang)].date_effet
        arrives = sorted((f for f in su if f.date_effet <= au), key=lambda f: (f.date_effet, f.pos))
        assert await tables(database_url, Moment(rang, au, vrai=True)) == _tables(arrives)


def _tables(faits: list[LogLine[Any]]) -> Tables:
    deltas = Deltas()
    fold_into(deltas, PROJECTIONS, faits)
    return {table.name: list(deltas.rows(table)) for table in TABLES}


def _ecritures(faits: list[LogLine[Any]]) -> list[tuple[Any, ...]]:
    return rangees(Comptable().tout(faits))


async def test_une_page_ne_lit_du_journal_que_ce_qui_comptait(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775), encaisse("F-102", 200), encaisse("F-103", 100))
        au = (await lus(store))[1].date_effet
    for moment in (Moment(2), Moment(3, au, vrai=True)):
        await construire(database_url, moment)
        async with ouvrir_vues(database_url) as vues:
            monde = await vues.monde(moment)
            assert monde is not None
            async with vues.lire(monde) as lecture:
                assert lecture.position == moment.position
                assert await lecture.valeur("select count(*) from events") == 2
                assert await lecture.valeur("select count(*) from event_tags where tag = 'foyer:F-103'") == 0
                with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
                    await lecture.valeur("delete from soldes returning 1")


async def test_le_plus_ancien_moment_laisse_sa_place_et_qui_le_lisait_l_apprend(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *(encaisse(f"F-{n}", 100) for n in range(101, 110)))
    await construire(database_url, Moment(1))
    async with ouvrir_vues(database_url) as vues:
        premier = await vues.monde(Moment(1))
        assert premier is not None
        for position in range(2, 2 + len(mondes.ETAGERES)):
            await construire(database_url, Moment(position))
        assert await vues.monde(Moment(1)) is None
        with pytest.raises(MondeParti):
            async with vues.lire(premier):
                pass


async def test_ce_qu_aucun_comptable_ne_passerait_laisse_le_grand_livre_en_retard_et_le_dit(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise EcritureImpossible

    monkeypatch.setattr("projections.ecritures.suivi.passer", refuse)
    async with magasin(database_url) as store:
        moment = Moment(await inscrire(store, encaisse("F-101", 775)))
    await construire(database_url, moment)
    async with ouvrir_vues(database_url) as vues:
        monde = await vues.monde(moment)
        async with vues.lire(monde) as lecture:
            assert lecture.retards == (GRAND_LIVRE,)


async def test_un_fait_qui_n_est_pas_au_journal_est_refuse(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
    for position in (0, 2):
        with pytest.raises(MomentImpossible, match="du fait n° 1 au fait n° 1"):
            await construire(database_url, Moment(position))


def test_un_moment_s_ecrit_et_se_relit() -> None:
    for texte in ("212", "212@2026-11-26T16:55:00Z", "vrai-244@2026-11-26T16:55:00.000001Z"):
        moment = Moment.lu(texte)
        assert moment is not None
        assert moment.ecrit() == texte
    for illisible in (
        "",
        "vrai-3",
        "douze",
        "3@hier",
        "3@2026-11-26T16:55:00",
        "99999999999999999",
        "-1",
        "3@2026-99-99T00:00Z",
        "vrai-3@9999-12-31T23:59:59-23:59",
        "vrai-3@0001-01-01T00:00:00+14:00",
    ):
        assert Moment.lu(illisible) is None
