import asyncio

import asyncpg
import pytest

from infra.migrate import MigrationRefusee, migrate, pending


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "0001_journal.sql").write_text("create table journal (position bigint primary key);")
    (tmp_path / "0002_compteur.sql").write_text(
        """
        create function suivant(n bigint) returns bigint language plpgsql as $corps$
        begin
            return n + 1; -- deux points-virgules ; dans un corps
        end;
        $corps$;
        insert into journal values (suivant(0));
        """
    )
    return tmp_path


@pytest.fixture
async def connection(database_url):
    connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


async def test_les_fichiers_sont_appliques_dans_l_ordre_une_seule_fois(connection, database_url, folder):
    assert await migrate(database_url, folder, "faits") == ["0001_journal.sql", "0002_compteur.sql"]
    assert await migrate(database_url, folder, "faits") == []
    assert await connection.fetchval("select array_agg(position) from faits.journal") == [1]


async def test_ce_qui_reste_a_appliquer_se_sait_avant(connection, folder):
    assert await pending(connection, folder, "faits")
    await migrate(connection, folder, "faits")
    assert not await pending(connection, folder, "faits")
    (folder / "0003_suite.sql").write_text("create table suite (n int);")
    assert await pending(connection, folder, "faits")


async def test_une_connexion_pretee_garde_ses_reglages(connection, folder):
    before = await connection.fetchval("show search_path"), await connection.fetchval("show lock_timeout")
    await migrate(connection, folder, "faits")
    assert (await connection.fetchval("show search_path"), await connection.fetchval("show lock_timeout")) == before


async def test_deux_schemas_d_une_base_ont_chacun_leurs_tables(connection, folder):
    await migrate(connection, folder, "faits")
    await migrate(connection, folder, "autres")
    assert await connection.fetchval("select count(*) from pg_tables where tablename = 'journal'") == 2


async def test_des_processus_simultanes_n_appliquent_chaque_fichier_qu_une_fois(connection, database_url, folder):
    for number in range(3, 9):
        (folder / f"000{number}_suite.sql").write_text(f"insert into journal values ({number});")
    done = await asyncio.gather(*(migrate(database_url, folder, "faits") for _ in range(6)))
    assert sorted(name for names in done for name in names) == sorted(file.name for file in folder.iterdir())
    assert await connection.fetchval("select count(*) from faits.journal") == 7


async def test_une_migration_ajoutee_s_applique_seule(connection, folder):
    await migrate(connection, folder, "faits")
    (folder / "0003_suite.sql").write_text("insert into journal values (2);")
    assert await migrate(connection, folder, "faits") == ["0003_suite.sql"]


async def test_un_fichier_modifie_apres_coup_est_refuse_et_rien_ne_s_applique(connection, folder):
    await migrate(connection, folder, "faits")
    (folder / "0001_journal.sql").write_text("create table journal (position int primary key);")
    (folder / "0003_suite.sql").write_text("insert into journal values (2);")
    with pytest.raises(MigrationRefusee, match=r"0001_journal\.sql \(faits\) a été modifiée"):
        await migrate(connection, folder, "faits")
    assert await connection.fetchval("select count(*) from faits.journal") == 1


async def test_un_schema_d_un_autre_programme_est_laisse_tel_quel(connection, folder):
    await connection.execute("create schema faits; create table faits.autre (n int)")
    with pytest.raises(MigrationRefusee, match=r"« faits » de cette base a déjà des tables.*une base vide"):
        await migrate(connection, folder, "faits")
    assert await connection.fetchval("select array_agg(tablename) from pg_tables where schemaname = 'faits'") == [
        "autre"
    ]


async def test_un_programme_plus_ancien_que_la_base_est_refuse(connection, folder):
    await migrate(connection, folder, "faits")
    (folder / "0002_compteur.sql").unlink()
    with pytest.raises(MigrationRefusee, match=r"0002_compteur\.sql .* plus ancien que la base"):
        await migrate(connection, folder, "faits")


async def test_une_migration_glissee_avant_la_derniere_est_refusee(connection, folder):
    (folder / "0002_compteur.sql").rename(folder / "0005_compteur.sql")
    await migrate(connection, folder, "faits")
    (folder / "0003_tard.sql").write_text("select 1")
    with pytest.raises(MigrationRefusee, match=r"0003_tard\.sql .* vient avant 0005_compteur\.sql"):
        await migrate(connection, folder, "faits")


async def test_une_migration_fausse_ne_laisse_rien_et_dit_sa_ligne(connection, folder):
    (folder / "0003_suite.sql").write_text("create table reste (a int);\ninsert into journal values (2);\nselct 1;")
    with pytest.raises(MigrationRefusee, match=r'0003_suite\.sql a échoué, ligne 3 : .*"selct"'):
        await migrate(connection, folder, "faits")
    assert await connection.fetchval("select to_regclass('faits.reste')") is None
    assert await connection.fetchval("select max(position) from faits.journal") == 1


@pytest.mark.parametrize("name", ["1_court.sql", "0003-tiret.sql", "0003_Majuscule.sql", "suite.sql"])
async def test_un_fichier_mal_nomme_est_refuse(connection, folder, name):
    (folder / name).write_text("select 1")
    with pytest.raises(MigrationRefusee, match="NNNN_nom"):
        await migrate(connection, folder, "faits")


async def test_deux_fichiers_de_meme_numero_sont_refuses(connection, folder):
    (folder / "0002_autre.sql").write_text("select 1")
    with pytest.raises(MigrationRefusee, match=r"0002_autre\.sql et 0002_compteur\.sql ont le même numéro"):
        await migrate(connection, folder, "faits")


async def test_un_dossier_vide_est_refuse(connection, tmp_path):
    with pytest.raises(MigrationRefusee, match="aucune migration"):
        await migrate(connection, tmp_path, "faits")


@pytest.mark.parametrize("schema", ["", "Faits", "faits; drop table x", "é", "9faits", "a" * 64])
async def test_un_nom_de_schema_dangereux_est_une_erreur(connection, folder, schema):
    with pytest.raises(ValueError, match="^" + schema.replace(";", ".") + "$"):
        await migrate(connection, folder, schema)


async def test_attendre_trop_longtemps_une_autre_mise_a_jour_finit_par_une_phrase(
    connection, database_url, folder, monkeypatch
):
    monkeypatch.setattr("infra.migrate.LOCK_PATIENCE", "100ms")
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(hashtextextended('migrate faits', 0))")
        with pytest.raises(MigrationRefusee, match="après 100ms"):
            await migrate(database_url, folder, "faits")
