"""What stands in the way of our server: each time one French sentence, and nothing is touched."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time

import pytest

from infra.postgres import ServeurIndisponible, cluster
from infra.postgres.folders import Folders
from infra.postgres.identity import choose_identity
from infra.postgres.postmaster import read_postmaster
from infra.postgres.programs import find_programs
from infra.postgres.server import EmbeddedPostgres

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A server that ran once."""
    root = tmp_path_factory.mktemp("pg")
    with EmbeddedPostgres(root):
        pass
    return root


@pytest.fixture
def restored(stopped):
    """The same, whose files a test may break."""
    names = ("PG_VERSION", "postgresql.conf")
    saved = {name: (stopped / "data" / name).read_bytes() for name in names}
    yield stopped
    for name, content in saved.items():
        (stopped / "data" / name).write_bytes(content)


def refusal(root):
    with pytest.raises(ServeurIndisponible) as refused:
        EmbeddedPostgres(root).start()
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def test_des_donnees_d_une_autre_version_majeure(restored):
    (restored / "data" / "PG_VERSION").write_text("16\n")
    assert re.search(r"sont de PostgreSQL 16, .* en version 18 : indiquez un PostgreSQL 16", refusal(restored))
    assert read_postmaster(restored / "data") is None


def test_un_dossier_qui_contient_autre_chose(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "photos.zip").touch()
    assert "ne contient pas de base PostgreSQL et n'est pas vide" in refusal(tmp_path)
    assert (tmp_path / "data" / "photos.zip").exists()


def test_un_serveur_etranger_sur_nos_donnees(stopped, tmp_path):
    at, programs = Folders.under(stopped), find_programs()
    identity = choose_identity(at.root, at.data, programs)
    options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={tmp_path}"]
    command = identity.command(programs / "postgres", "-D", at.data, *options, log=tmp_path / "log")
    launched = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    while (found := read_postmaster(at.data)) is None or found.status != "ready":
        time.sleep(0.01)
    try:
        sentence = refusal(stopped)
        assert f"n'a pas lancé (processus {launched}) : arrêtez-le (kill -INT {launched})" in sentence
        assert EmbeddedPostgres(stopped).stop_unless_used()
        assert read_postmaster(at.data) == found
    finally:
        os.kill(launched, signal.SIGINT)
        while read_postmaster(at.data):
            time.sleep(0.01)


def test_un_serveur_etranger_sur_notre_socket(stopped, monkeypatch):
    monkeypatch.setattr(cluster, "DEATH_PATIENCE_S", 0.1)
    at = Folders.under(stopped)
    at.run.mkdir(mode=0o700, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(at.socket))
        other.listen()
        assert f"Un serveur PostgreSQL inconnu répond déjà sur {at.socket}" in refusal(stopped)
    at.socket.unlink()


def test_un_dossier_de_socket_ouvert_a_d_autres(stopped):
    run = Folders.under(stopped).run
    run.mkdir(exist_ok=True)
    run.chmod(0o755)
    assert f"Le dossier {run} devrait n'être ouvert qu'à vous" in refusal(stopped)
    run.rmdir()


def test_un_lien_a_la_place_du_dossier_de_socket(stopped, tmp_path):
    run = Folders.under(stopped).run
    run.symlink_to(tmp_path)
    assert f"Le dossier {run} devrait n'être ouvert qu'à vous" in refusal(stopped)
    run.unlink()


def test_une_configuration_fausse_dit_ce_que_dit_le_serveur(restored):
    with (restored / "data" / "postgresql.conf").open("a") as file:
        file.write("\nshared_buffers = beaucoup\n")
    assert re.search(
        r"PostgreSQL ne démarre pas : .*FATAL.*postgresql.conf.* \(journal : .*postgres.log\)", refusal(restored)
    )


def programs(folder, **scripts):
    """A PostgreSQL that says what a test wants to hear."""
    folder.mkdir()
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    return str(folder)


def test_une_creation_impossible_dit_pourquoi(tmp_path, monkeypatch):
    bin_ = programs(
        tmp_path / "bin", postgres="echo 'postgres (PostgreSQL) 18.6'", initdb="echo plus de place >&2; exit 1"
    )
    monkeypatch.setenv("PG_BIN_DIR", bin_)
    assert refusal(tmp_path / "pg").endswith("ne peut pas être créée dans " + str(tmp_path / "pg") + " : plus de place")
    assert not list((tmp_path / "pg").glob("data*"))


@pytest.mark.parametrize(
    ("initdb", "dit"),
    [
        ("echo 'initdb: error: could not write file: No space left on device' >&2; exit 1", "ne peut pas être créée"),
        ('echo 18 > "$2/PG_VERSION"', "PostgreSQL ne démarre pas"),
    ],
)
def test_un_disque_plein_se_dit_sans_un_mot_d_anglais(tmp_path, monkeypatch, initdb, dit):
    """As a server says it when it starts again after it had no room left for its log."""
    server = (
        "[ \"$1\" = --version ] && echo 'postgres (PostgreSQL) 18.6' && exit\n"
        "echo 'FATAL:  could not write to file \"pg_wal/xlogtemp.8530\": No space left on device' >&2; exit 1"
    )
    monkeypatch.setenv("PG_BIN_DIR", programs(tmp_path / "bin", postgres=server, initdb=initdb))
    said = refusal(tmp_path / "pg")
    assert dit in said
    assert f" : le disque de {tmp_path / 'pg'} est plein. Rien n'est perdu : faites-y de la place" in said


def test_un_fichier_a_la_place_du_dossier(tmp_path):
    (tmp_path / "pg").touch()
    assert f"La base de {tmp_path / 'pg'} ne peut pas être utilisée" in refusal(tmp_path / "pg")


def test_des_fichiers_perimes_dont_le_numero_sert_a_un_autre_programme_sont_ignores(restored):
    """As after a reboot: PostgreSQL alone would refuse to start as long as that program lives."""
    at = Folders.under(restored)
    at.run.mkdir(mode=0o700, exist_ok=True)
    for file in (at.data / "postmaster.pid", at.socket.with_name(at.socket.name + ".lock")):
        file.write_text(f"{os.getpid()}\n{at.data}\n1700000000\n5432\n{at.run}\n\n  1234  5678\nready   \n")
    with EmbeddedPostgres(restored):
        found = read_postmaster(at.data)
        assert found is not None
        assert found.pid != os.getpid()


def test_un_fichier_de_processus_illisible_est_ignore(restored):
    (restored / "data" / "postmaster.pid").write_text("")
    assert read_postmaster(restored / "data") is None


def test_un_dossier_efface_pendant_la_marche_n_empeche_pas_de_partir(tmp_path):
    postgres = EmbeddedPostgres(tmp_path / "pg")
    postgres.start()
    found = read_postmaster(tmp_path / "pg" / "data")
    assert found is not None
    shutil.rmtree(tmp_path / "pg")
    try:
        assert not postgres.stop()
    finally:
        os.kill(found.pid, signal.SIGQUIT)
