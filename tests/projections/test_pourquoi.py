"""Why this figure? The facts found add up to it, for every row of every table."""

from __future__ import annotations

import asyncpg
import pytest

from domaine.encaissements.faits import EncaissementReaffecte
from projections.chiffres.pourquoi import TropDeFaits, pourquoi
from projections.engine.log import open_session
from projections.soldes import SOLDES
from projections.stock import STOCK
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import LENTILLES, commande, encaisse, pese
from tests.projections.journal import TABLES, inscrire, magasin, vivantes
from tests.projections.strategies import tires

pytestmark = pytest.mark.anyio


async def test_un_solde_s_explique_fait_par_fait(database_url: str) -> None:
    deplace = exemple(EncaissementReaffecte, encaissement="E-2", foyer="F-102", vers="F-101", montant_centimes=300)
    async with magasin(database_url) as store:
        await inscrire(
            store,
            commande("F-101", 2500),
            encaisse("F-101", 775),
            encaisse("F-102", 300, "E-2"),
            deplace,
            pese("F-101", 2460, prevu=2500),
        )
    connection = await open_session(database_url, "essai")
    try:
        causes = await pourquoi(connection, SOLDES, ("F-101",))
        assert [(c.fait.pos, dict(c.effets)) for c in causes] == [
            (1, {"engage_centimes": 775}),
            (2, {"solde_centimes": 775}),
            (4, {"solde_centimes": 300}),
            (5, {"solde_centimes": -763, "engage_centimes": -775}),
        ]
        avant = await pourquoi(connection, SOLDES, ("F-101",), jusqu_a=2)
        assert [c.fait.pos for c in avant] == [1, 2]
        assert await pourquoi(connection, STOCK, ("tilleuls", LENTILLES), cycle="2026-10") == []
        assert len(await pourquoi(connection, STOCK, ("tilleuls", LENTILLES), cycle="2026-11")) == 2
    finally:
        await connection.close()


async def test_toute_ligne_qui_additionne_est_la_somme_de_ses_faits(database_url: str) -> None:
    async with magasin(database_url) as store:
        for lignes in tires(4, most=60):
            await inscrire(store, *lignes)
    deltas = await vivantes(database_url)
    connection = await open_session(database_url, "essai")
    try:
        for table in (table for table in TABLES if table.sums):
            for key, row in deltas.tables[table].items():
                vivante = dict(zip(table.columns, row, strict=True))
                somme: dict[str, object] = dict(zip(table.columns, (*key, *table.nothing), strict=True))
                for cause in await pourquoi(connection, table, key):
                    for colonne, valeur in cause.effets.items():
                        avant = somme[colonne]
                        somme[colonne] = avant + valeur if colonne in table.sums else valeur  # type: ignore[operator]
                assert somme == vivante, (table.name, key)
    finally:
        await connection.close()


async def test_un_chiffre_fait_de_trop_de_faits_le_dit(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.chiffres.pourquoi.MOST", 2)
    async with magasin(database_url) as store:
        await inscrire(store, *(encaisse("F-101", 100, f"E-{n}") for n in range(3)))
    connection: asyncpg.Connection = await open_session(database_url, "essai")
    try:
        with pytest.raises(TropDeFaits):
            await pourquoi(connection, SOLDES, ("F-101",))
    finally:
        await connection.close()
