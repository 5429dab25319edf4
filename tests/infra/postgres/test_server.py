import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import asyncpg
import pytest

from infra.postgres import ServeurIndisponible, cluster, server
from infra.postgres.cluster import shared_buffers_mb
from infra.postgres.postmaster import read_postmaster
from infra.postgres.server import EmbeddedPostgres, open_server
from infra.settings import Settings

pytestmark = pytest.mark.database


def postmaster(root):
    found = read_postmaster(root / "data")
    assert found is not None
    return found.pid


async def test_un_dossier_vide_devient_une_base_durable_sans_aucun_port(root, sql):
    with EmbeddedPostgres(root) as postgres:
        assert await sql(postgres.dsn, "select current_setting('server_version_num')::int / 10000") == 18
        for setting, value in {"fsync": "on", "data_checksums": "on", "listen_addresses": ""}.items():
            assert await sql(postgres.dsn, f"show {setting}") == value
        assert await sql(postgres.dsn, "select 'é' ilike 'É'") is True
        assert (root / "run").stat().st_mode & 0o777 == 0o700
    assert read_postmaster(root / "data") is None


@pytest.mark.skipif(sys.platform != "linux", reason="ailleurs, le noyau ne connaît pas cette façon d'attendre")
async def test_une_session_reveillee_n_interrompt_pas_qui_calcule(root, sql):
    with EmbeddedPostgres(root) as postgres:
        assert await sql(postgres.dsn, "select 1") == 1
        assert os.sched_getscheduler(postmaster(root)) == os.SCHED_BATCH
        assert os.sched_getscheduler(os.getpid()) == os.SCHED_OTHER


async def test_un_arret_et_un_redemarrage_gardent_les_lignes(root, sql):
    with EmbeddedPostgres(root) as postgres:
        await sql(postgres.dsn, "create table lignes as select 31 as ligne")
    with EmbeddedPostgres(root) as postgres:
        assert await sql(postgres.dsn, "select ligne from lignes") == 31


async def test_un_serveur_tue_est_releve_sur_le_champ_avec_toutes_ses_lignes(root, sql):
    postgres = EmbeddedPostgres(root)
    url = postgres.start()
    await sql(url, "create table lignes (ligne int)")
    for ligne in range(5):
        await sql(url, f"insert into lignes values ({ligne})")
        os.kill(postmaster(root), signal.SIGKILL)
        assert postgres.start() == url
        assert await sql(url, "select count(*) from lignes") == ligne + 1
    assert postgres.stop()


async def test_un_serveur_qui_meurt_pendant_qu_on_s_en_sert_est_releve_sans_rien_demander(tmp_path, sql, caplog):
    """As when the disk was full for a moment: a site must not wait for somebody to come."""
    root = tmp_path / "postgres"
    with open_server(Settings(None, tmp_path, "127.0.0.1", 8000)) as url:
        await sql(url, "create table lignes as select 31 as ligne")
        os.kill(postmaster(root), signal.SIGKILL)
        deadline = time.monotonic() + 30
        while "elle est relancée" not in caplog.text and time.monotonic() < deadline:
            time.sleep(0.1)  # noqa: ASYNC251 - it is another thread that raises it
        assert await sql(url, "select ligne from lignes") == 31
        (root / "data").rename(root / "ailleurs")
        os.kill(int((root / "ailleurs" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        time.sleep(2 * server.LOOK_S)  # noqa: ASYNC251 - for as long as it takes to be looked at
        assert not (root / "data").exists(), "an empty base in its place would be believed"
    assert not (root / "data").exists()


async def test_une_requete_orpheline_d_un_serveur_tue_ne_retient_pas_la_base(root, sql):
    postgres = EmbeddedPostgres(root)
    url = postgres.start()
    busy = await asyncpg.connect(url)
    waiting = asyncio.ensure_future(busy.execute("select count(*) from generate_series(1, 10000000000)"))
    await asyncio.sleep(0.3)
    os.kill(postmaster(root), signal.SIGKILL)
    started = time.monotonic()
    postgres.start()
    assert time.monotonic() - started < 30
    with pytest.raises((asyncpg.PostgresError, ConnectionError)):
        await waiting
    assert await sql(url, "select 1") == 1
    postgres.stop()


def test_le_dernier_sorti_arrete_le_serveur(root, machine):
    first, second = machine.sharer(root), machine.sharer(root)
    url = first.ask("start")
    assert second.ask("start") == url
    assert first.ask("stop") == "False"
    assert postmaster(root)
    assert second.ask("stop") == "True"
    assert read_postmaster(root / "data") is None


def test_trois_processus_qui_demarrent_ensemble_ont_le_meme_serveur(root, machine):
    sharers = [machine.sharer(root) for _ in range(3)]
    for sharer in sharers:
        sharer.send("start")
    assert len({sharer.answer() for sharer in sharers}) == 1
    assert (root / "postgres.log").read_text().count("ready to accept connections") == 1
    assert [sharer.ask("stop") for sharer in sharers] == ["False", "False", "True"]


async def test_un_usager_tue_ne_retient_pas_le_serveur_et_ne_perd_rien(root, machine, sql):
    sharer = machine.sharer(root)
    url = sharer.ask("start")
    await sql(url, "create table lignes as select 31 as ligne")
    before = postmaster(root)
    sharer.kill()
    with EmbeddedPostgres(root) as postgres:
        assert postmaster(root) == before
        assert await sql(postgres.dsn, "select ligne from lignes") == 31
    assert read_postmaster(root / "data") is None


def test_un_usager_tue_pendant_la_creation_ne_laisse_pas_de_base_a_moitie_faite(root, machine):
    sharer = machine.sharer(root)
    sharer.send("start")
    while not list(root.glob("data.new-*/base")):
        time.sleep(0.005)
    sharer.kill()
    assert not (root / "data").exists()
    with EmbeddedPostgres(root):
        assert (root / "data" / "PG_VERSION").exists()
    assert not list(root.glob("data.new-*/PG_VERSION"))


def test_un_arret_pendant_un_demarrage_laisse_un_serveur_vivant(root, machine):
    """The gate: whoever starts never joins a server that is stopping."""
    first, second = machine.sharer(root), machine.sharer(root)
    url = first.ask("start")
    for _ in range(8):
        first.send("stop")
        second.send("start")
        assert first.answer() in ("True", "False")
        assert second.answer() == url
        assert postmaster(root)
        first, second = second, first


def test_des_fils_d_execution_peuvent_demarrer_ensemble(root):
    postgres, urls = EmbeddedPostgres(root), []
    threads = [threading.Thread(target=lambda: urls.append(postgres.start())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert urls == [postgres.dsn] * 4
    assert postgres.stop()
    assert not postgres.stop()


@pytest.mark.parametrize("name", ["avec espace, virgule et é", "long" * 25])
async def test_un_dossier_de_nom_difficile_convient(tmp_path, name, sql):
    with EmbeddedPostgres(tmp_path / name) as postgres:
        assert await sql(postgres.dsn, "select 1") == 1
        socket_folder = postgres.dsn.partition("host=")[2]
        assert len(socket_folder) < 100
    assert not Path(socket_folder).exists()


@pytest.mark.parametrize(("memory_mb", "shared_mb"), [(512, 128), (2_048, 128), (4_096, 256), (65_536, 1_024)])
def test_le_serveur_garde_en_memoire_un_seizieme_de_la_machine(memory_mb, shared_mb):
    assert shared_buffers_mb(memory_mb) == shared_mb


def test_les_variables_de_postgresql_de_l_utilisateur_ne_derangent_pas(root, monkeypatch):
    for name, value in {"PGPORT": "1", "PGDATA": "/", "PGOPTIONS": "-c fsync=off", "LC_ALL": "fr_FR"}.items():
        monkeypatch.setenv(name, value)
    with EmbeddedPostgres(root) as postgres:
        assert "host=" in postgres.dsn


def test_un_journal_trop_gros_est_mis_de_cote(root, monkeypatch):
    monkeypatch.setattr(cluster, "LOG_MAX_BYTES", 10)
    for _ in range(2):
        with EmbeddedPostgres(root):
            pass
    assert (root / "postgres.log.1").exists()


def test_la_base_nommee_dans_les_reglages_remplace_la_notre(tmp_path):
    with open_server(Settings("postgresql://ailleurs/base", tmp_path, "127.0.0.1", 8000)) as url:
        assert url == "postgresql://ailleurs/base"
    assert not list(tmp_path.iterdir())


def test_un_voisin_qui_ne_finit_pas_donne_une_phrase(root, monkeypatch):
    monkeypatch.setattr(server, "GATE_PATIENCE_S", 0.1)
    postgres = EmbeddedPostgres(root)
    root.mkdir(parents=True)
    with (
        postgres._gate(),
        pytest.raises(ServeurIndisponible, match=r"ne finit pas : cherchez-le \(fuser .*gate\.lock\)"),
    ):
        EmbeddedPostgres(root).start()


def test_la_ligne_de_commande_ouvre_psql_et_arrete_un_serveur_abandonne(tmp_path, machine):
    root = tmp_path / "postgres"

    def command(*words):
        return subprocess.run(
            [sys.executable, "-m", "infra.postgres", *words], check=False, capture_output=True, text=True,
            env={**os.environ, "GROUPEMENT_VAR": str(tmp_path)},
        )  # fmt: skip

    assert command("psql", "-Atc", "select 40 + 2").stdout == "42\n"
    sharer = machine.sharer(root)
    sharer.ask("start")
    refused = command("stop")
    assert refused.returncode == 1
    assert "sert encore à un programme" in refused.stderr
    sharer.kill()
    assert postmaster(root)
    assert command("stop").returncode == 0
    assert read_postmaster(root / "data") is None
    assert command("dance").returncode == 2
