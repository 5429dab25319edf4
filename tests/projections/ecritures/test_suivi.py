"""The ledger in its tables: complete when it is read, and the database itself refuses what is not accounting."""

from __future__ import annotations

import asyncpg
import pytest

from projections.ecritures.comptable import Comptable
from projections.ecritures.suivi import COLONNES, mettre_a_jour, rangees, refaire
from tests.projections.ecritures.faits import SOIREE
from tests.projections.journal import en_memoire, inscrire, magasin, sql

pytestmark = pytest.mark.anyio

LIGNE = "insert into vues.ecritures values ({}, 'tilleuls', null, 'OD', '2026-11-26', 'P', '2026-11-26', 'Essai', {})"


async def lues(database_url: str) -> list[tuple[object, ...]]:
    connection = await asyncpg.connect(database_url)
    try:
        rows = await connection.fetch(f"select {', '.join(COLONNES)} from vues.ecritures order by 1, 2, 3")
    finally:
        await connection.close()
    return [tuple(row) for row in rows]


def sans_dates(rangees_: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The store records at its own time; the rest is the fold's."""
    return [(*r[:6], *r[9:]) for r in rangees_]


async def test_le_grand_livre_suit_le_journal_d_ou_il_s_etait_arrete(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *SOIREE[:3])
        assert await mettre_a_jour(database_url) == 3
        await inscrire(store, SOIREE[3])
        assert await mettre_a_jour(database_url) == 4
        assert await mettre_a_jour(database_url) == 4
    attendues = rangees(Comptable().tout(en_memoire(*SOIREE)))
    suivies = await lues(database_url)
    assert sans_dates(suivies) == sans_dates(attendues)
    assert await refaire(database_url) == 4
    assert await lues(database_url) == suivies


async def test_un_journal_vide_a_un_grand_livre_vide(database_url: str) -> None:
    async with magasin(database_url):
        assert await mettre_a_jour(database_url) == 0
    assert await lues(database_url) == []


async def test_d_autres_regles_refont_tout(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *SOIREE)
        await mettre_a_jour(database_url)
        await sql(database_url, "update vues.ecritures_suivi set version = 0, position = 2")
        assert await mettre_a_jour(database_url) == 4
    assert len(await lues(database_url)) == len(rangees(Comptable().tout(en_memoire(*SOIREE))))


@pytest.mark.parametrize(
    ("essai", "erreur"),
    [
        (
            LIGNE.format(
                "9, 1, 1",
                "'CAISSE', 1, '', 100, 0), (9, 1, 2, 'tilleuls', null, 'OD', '2026-11-26', 'P', "
                "'2026-11-26', 'Essai', 'VENTE', 0, '', 0, 99",
            ),
            "entry 9.1 does not balance",
        ),
        (LIGNE.format("9, 1, 1", "'CAISSE', 1, '', 100, 0"), "entry 9.1 does not balance"),
        (LIGNE.format("3, 1, 9", "'CAISSE', 1, '', 100, 0"), "entry 3.1 does not balance"),
        (LIGNE.format("9, 1, 1", "'CAISSE', 1, '', 100, 100"), "check constraint"),
        (LIGNE.format("9, 1, 1", "'CAISSE', 1, '', -5, 0"), "check constraint"),
        ("update vues.ecritures set debit = debit + 1 where debit > 0", "UPDATE of ecritures refused"),
        ("delete from vues.ecritures", "DELETE of ecritures refused"),
        ("truncate vues.ecritures", "TRUNCATE of ecritures refused"),
    ],
    ids=["desequilibre", "une_seule_ligne", "ligne_ajoutee", "deux_cotes", "negatif", "update", "delete", "truncate"],
)
async def test_la_base_refuse_ce_qui_n_est_pas_une_ecriture(database_url: str, essai: str, erreur: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *SOIREE)
        await mettre_a_jour(database_url)
    avant = await lues(database_url)
    for avec in ("", "set role ecriture; "):
        with pytest.raises(asyncpg.PostgresError, match=erreur):
            await sql(database_url, avec + essai)
    assert await lues(database_url) == avant
