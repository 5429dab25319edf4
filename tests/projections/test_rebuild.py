"""Rebuilds: the same figures again, without stopping anybody; what was left behind follows once more."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from domaine.encaissements.faits import EncaissementEnregistre
from infra.event_store.errors import WritesStopped
from infra.event_store.preparing import prepare
from infra.event_store.session import WRITE_ROLE, Unreachable
from infra.facts import LogLine, Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.proof.verifier import verifier
from projections.rebuilding import rebuild
from projections.rebuilding.installation import installer
from projections.rebuilding.rebuild import Avancement, ReconstructionImpossible, reconstruire
from projections.registre import PROJECTIONS
from projections.soldes import SOLDES, soldes
from tests.infra.event_store.facts import rows
from tests.patience import until
from tests.projections.faits import commande, encaisse, pese
from tests.projections.journal import inscrire, lignes_de, magasin, sql, vivantes
from tests.projections.strategies import tires
from tests.projections.synthese import remplir

pytestmark = pytest.mark.anyio

SESSIONS = "select from pg_stat_activity where usename = $1"
SUIVI = "select etat, position, fold_version from vues.suivi where projection = $1"


async def suivi(database_url: str, projection: str) -> tuple[Any, ...]:
    connection = await asyncpg.connect(database_url)
    try:
        row = await connection.fetchrow(SUIVI, projection)
        assert row is not None
        return tuple(row)
    finally:
        await connection.close()


async def test_reconstruire_redonne_exactement_les_tables_vivantes(database_url: str) -> None:
    async with magasin(database_url) as store:
        for lignes in tires(6, most=40):
            await inscrire(store, *lignes)
        avant = lignes_de(await vivantes(database_url))
        bilan = await reconstruire(database_url)
        assert (bilan.remplacee, bilan.position) == (True, await store.head())
        assert [b for b in bilan.bilans if not b.comparee or b.differences] == []
        assert lignes_de(await vivantes(database_url)) == avant
        await inscrire(store, encaisse("F-001", 1000, "E-suite"))
        assert (await verifier(database_url)).difference is None


async def test_un_journal_deja_long_se_calcule_en_lots_et_montre_son_avancement(
    bare_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "_TOGETHER", 5_000)
    await prepare(bare_url, views="vues")
    connection = await asyncpg.connect(bare_url)
    try:
        await remplir(connection, 12_000)
    finally:
        await connection.close()
    assert await installer(bare_url) == [projection.name for projection in PROJECTIONS]
    vus: list[Avancement] = []
    bilan = await reconstruire(bare_url, progression=vus.append)
    assert [(vu.position, vu.tete) for vu in vus] == [(5000, 12_000), (10_000, 12_000), (12_000, 12_000)]
    assert all(vu.faits_par_seconde > 0 for vu in vus)
    assert bilan.faits_par_seconde > 0
    assert not any(b.comparee for b in bilan.bilans)
    assert await installer(bare_url) == []
    verification = await verifier(bare_url)
    assert (verification.faits, verification.difference) == (12_000, None)


async def test_les_enregistrements_continuent_pendant_une_reconstruction(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *(encaisse("F-001", 100, f"E-{n}") for n in range(50)))
        reconstruction = asyncio.create_task(reconstruire(database_url))
        n = 50
        while not reconstruction.done():
            await inscrire(store, encaisse("F-002", 100, f"E-{n}"))
            n += 1
        assert (await reconstruction).remplacee
        await inscrire(store, encaisse("F-002", 100, "E-dernier"))
        assert (await vivantes(database_url)).tables[SOLDES][("F-002",)][1] == (n - 50 + 1) * 100
        assert (await verifier(database_url)).difference is None


class Fragile(Projection):
    """The balances of a program that cannot read a payment."""

    def __init__(self) -> None:
        super().__init__("soldes", soldes.fold_version, soldes.tables)
        self.types = soldes.types

    def fold(self, batch: Iterable[Recorded[Any]]) -> Deltas:
        batch = list(batch)
        if any(isinstance(recorded.data, EncaissementEnregistre) for recorded in batch):
            raise ZeroDivisionError("panne de l'essai")
        return soldes.fold(batch)


async def test_une_projection_en_panne_est_reparee_par_sa_reconstruction(database_url: str) -> None:
    fragiles = [Fragile() if projection is soldes else projection for projection in PROJECTIONS]
    async with magasin(database_url, fragiles) as store:
        await inscrire(store, commande("F-101", 2500), encaisse("F-101", 775), pese("F-101", 2460, prevu=2500))
    assert (await suivi(database_url, "soldes"))[:2] == ("en_retard", 1)
    assert (await suivi(database_url, "caisses"))[:2] == ("a_jour", 3)
    difference = (await verifier(database_url)).difference
    assert difference is not None
    assert "soldes est en retard depuis le fait n° 1" in difference

    async with magasin(database_url) as store:
        bilan = await reconstruire(database_url, "soldes")
        assert [(b.projection, b.comparee) for b in bilan.bilans] == [("soldes", False)]
        assert await suivi(database_url, "soldes") == ("a_jour", 3, soldes.fold_version)
        await inscrire(store, encaisse("F-101", 100, "E-2"))
        assert (await vivantes(database_url)).tables[SOLDES][("F-101",)] == ["F-101", 112, 0, 0]
    assert (await verifier(database_url)).difference is None


async def test_un_chiffre_retouche_a_la_main_arrete_le_remplacement(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
        await sql(database_url, "update vues.soldes set solde_centimes = 0 where foyer = 'F-101'")
        bilan = await reconstruire(database_url)
        derives = [b for b in bilan.bilans if b.derive]
        assert not bilan.remplacee
        assert [b.differences for b in derives] == [
            ("soldes F-101 : solde_centimes affiche 0, les faits donnent 775.",)
        ]
        assert (await vivantes(database_url)).tables[SOLDES][("F-101",)][1] == 0

        assert (await reconstruire(database_url, malgre_ecart=True)).remplacee
        assert (await vivantes(database_url)).tables[SOLDES][("F-101",)][1] == 775


async def test_une_ligne_en_trop_ou_en_moins_se_voit(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
        await sql(database_url, "update vues.soldes set foyer = 'F-999' where foyer = 'F-101'")
        [bilan] = (await reconstruire(database_url, "soldes")).bilans
        assert bilan.differences == (
            "soldes F-101 : manque, alors que les faits donnent cette ligne.",
            "soldes F-999 : affiché, alors qu'aucun fait ne donne cette ligne.",
        )


async def test_les_memes_colonnes_dans_un_autre_ordre_ne_font_pas_de_difference(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
        await sql(
            database_url,
            f"set role {WRITE_ROLE}; "
            "create table vues.autre as "
            "select engage_centimes, consignes_centimes, foyer, solde_centimes from vues.soldes; "
            "drop table vues.soldes; alter table vues.autre rename to soldes",
        )
        [bilan] = (await reconstruire(database_url, "soldes")).bilans
        assert (bilan.comparee, bilan.differences) == (True, ())


async def test_une_colonne_d_une_autre_sorte_se_dit(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
        await sql(database_url, "alter table vues.soldes alter column solde_centimes type text")
        [bilan] = (await reconstruire(database_url, "soldes", malgre_ecart=True)).bilans
        assert bilan.differences == ("soldes : les colonnes ne sont plus les mêmes.",)
        assert (await vivantes(database_url)).tables[SOLDES][("F-101",)][1] == 775


async def test_une_nouvelle_version_du_calcul_montre_ce_qui_change_et_prend_la_place(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
    await sql(
        database_url,
        "update vues.suivi set fold_version = 0 where projection = 'soldes'",
        "update vues.soldes set solde_centimes = 1",
        "alter table vues.stock add ancienne_colonne int",
        "update vues.suivi set fold_version = 0 where projection = 'stock'",
    )
    assert await installer(database_url) == ["soldes", "stock"]
    bilan = await reconstruire(database_url)
    assert bilan.remplacee
    assert [(b.projection, b.version_avant, b.differences) for b in bilan.bilans if b.differences] == [
        ("soldes", 0, ("soldes F-101 : solde_centimes affiche 1, les faits donnent 775.",)),
        ("stock", 0, ("stock : les colonnes ne sont plus les mêmes.",)),
    ]
    assert (await verifier(database_url)).difference is None


async def test_une_projection_disparue_du_programme_ne_l_arrete_plus(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
    await sql(database_url, "insert into vues.avancement values ('disparue', 1, 'a_jour')")
    async with magasin(database_url) as store:
        with pytest.raises(WritesStopped, match="disparue"):
            await inscrire(store, encaisse("F-101", 100, "E-2"))
    await reconstruire(database_url)
    async with magasin(database_url) as store:
        assert await inscrire(store, encaisse("F-101", 100, "E-2")) == 2


async def test_une_page_qui_lit_longtemps_retarde_l_echange_sans_arreter_les_autres(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
        page = await asyncpg.connect(database_url)
        await page.execute("begin; select from vues.soldes")
        reconstruction = asyncio.create_task(reconstruire(database_url, "soldes"))
        await asyncio.sleep(0.5)
        assert not reconstruction.done()
        await inscrire(store, encaisse("F-101", 100, "E-2"))
        await page.execute("commit")
        await page.close()
        assert (await reconstruction).remplacee
        assert (await vivantes(database_url)).tables[SOLDES][("F-101",)][1] == 875


async def test_deux_reconstructions_a_la_fois_la_seconde_est_refusee(database_url: str) -> None:
    async with magasin(database_url):
        autre = await asyncpg.connect(database_url)
        await autre.execute("select pg_advisory_lock(hashtextextended('reconstruire', 0))")
        with pytest.raises(ReconstructionImpossible, match="déjà en cours"):
            await reconstruire(database_url)
        await autre.close()


async def test_un_serveur_qui_n_a_plus_de_place_ne_garde_rien_d_ouvert(database_url: str) -> None:
    """Room for one session where a rebuild needs two: the one that it had ends with it."""
    compte = f"a_l_etroit_{urlsplit(database_url).path.removeprefix('/')}"
    await sql(database_url, f'create role "{compte}" login connection limit 1')
    try:
        with pytest.raises(Unreachable, match="trop de programmes y sont déjà"):
            await reconstruire(urlsplit(database_url)._replace(netloc=f"{compte}@").geturl())
        await until(partial(_rien_d_ouvert, database_url, compte))
    finally:
        await sql(database_url, f'drop role "{compte}"')


async def _rien_d_ouvert(database_url: str, compte: str) -> bool:
    return not await rows(database_url, SESSIONS, compte)


async def test_un_fait_qui_ne_s_additionne_pas_est_nomme_et_rien_ne_change(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def casse(_deltas: Deltas, _recorded: LogLine[EncaissementEnregistre]) -> None:
        raise ZeroDivisionError

    async with magasin(database_url) as store:
        await inscrire(store, commande("F-101", 2500), encaisse("F-101", 775))
        avant = lignes_de(await vivantes(database_url))
        monkeypatch.setattr(soldes, "handlers", soldes.handlers | {EncaissementEnregistre.NOM: casse})
        with pytest.raises(ReconstructionImpossible, match="soldes ne sait pas lire le fait n° 2"):
            await reconstruire(database_url)
        assert lignes_de(await vivantes(database_url)) == avant


async def test_une_projection_inconnue_n_est_pas_reconstruite(database_url: str) -> None:
    with pytest.raises(KeyError):
        await reconstruire(database_url, "inconnue")
