"""Root, ordinary users, and both in turn. Run as an ordinary user, only what concerns that user is tried."""

import os
import pwd
import shutil

import pytest

from infra.postgres import ServeurIndisponible, identity
from infra.postgres.identity import Identity, choose_identity, closed_folder, user_name
from infra.postgres.programs import find_programs
from infra.postgres.server import EmbeddedPostgres

pytestmark = pytest.mark.database

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become others")
NOBODY = pwd.getpwnam("nobody")
UNNAMED = 54_321


@pytest.fixture
def no_namespace(monkeypatch):
    """A container's default profile."""
    monkeypatch.setattr(identity, "namespace_allowed", lambda: False)


def owner(path):
    return path.stat().st_uid


def test_un_utilisateur_ordinaire_est_le_serveur(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY.pw_uid)
    assert choose_identity(tmp_path, tmp_path / "data", tmp_path).kind == "as-is"


def test_un_dossier_ferme_est_trouve_en_remontant(tmp_path):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    inside.parent.chmod(0o700)
    assert closed_folder(inside, owner(tmp_path), 0) is None
    assert closed_folder(inside, UNNAMED, UNNAMED) == inside.parent
    inside.parent.chmod(0o710)
    assert closed_folder(inside, UNNAMED, inside.parent.stat().st_gid) != inside.parent


def test_un_compte_sans_nom_se_dit_par_son_numero():
    assert user_name(UNNAMED) == str(UNNAMED)


@as_root
@pytest.mark.parametrize("user", [NOBODY.pw_uid, UNNAMED], ids=["nobody", "un compte sans nom"])
async def test_un_utilisateur_ordinaire_a_sa_base_chez_lui(open_folder, open_machine, sql, user):
    home = open_folder / "chez-lui"
    home.mkdir(mode=0o700)
    os.chown(home, user, user)
    first, second = (open_machine.sharer(home / "var" / "pg", user=user) for _ in range(2))
    url = first.ask("start")
    assert url == second.ask("start")
    await sql(url, "create table lignes as select 31 as ligne")
    assert owner(home / "var" / "pg" / "data") == user
    second.kill()
    assert first.ask("stop") == "True"
    assert first.ask("start") == url
    assert await sql(url, "select ligne from lignes") == 31


@as_root
def test_root_laisse_ses_fichiers_a_root_sans_rien_changer_autour(tmp_path):
    before = tmp_path.stat()
    with EmbeddedPostgres(tmp_path / "pg"):
        assert owner(tmp_path / "pg" / "data") == 0
    after = tmp_path.stat()
    assert (before.st_mode, before.st_uid) == (after.st_mode, after.st_uid)


@as_root
async def test_sans_espace_de_noms_root_confie_la_base_a_un_compte_de_service(
    open_folder, open_machine, sql, monkeypatch
):
    """And takes over the data that it made itself while namespaces were allowed; and back again."""
    monkeypatch.setenv("PG_BIN_DIR", open_machine.environ["PG_BIN_DIR"])
    root = open_folder / "pg"
    with EmbeddedPostgres(root) as postgres:
        await sql(postgres.dsn, "create table lignes as select 31 as ligne")
    assert owner(root / "data") == 0
    for allowed in (False, True):
        monkeypatch.setattr(identity, "namespace_allowed", lambda allowed=allowed: allowed)
        with EmbeddedPostgres(root) as postgres:
            assert await sql(postgres.dsn, "select ligne from lignes") == 31
        assert user_name(owner(root / "data")) in ("postgres", "nobody")
        assert owner(root / "data" / "base") == owner(root / "data")


@as_root
async def test_root_sert_la_base_d_un_utilisateur_sous_le_compte_de_celui_ci(
    open_folder, open_machine, sql, monkeypatch
):
    home = open_folder / "chez-lui"
    home.mkdir(mode=0o700)
    os.chown(home, NOBODY.pw_uid, NOBODY.pw_gid)
    monkeypatch.setenv("PG_BIN_DIR", open_machine.environ["PG_BIN_DIR"])
    with EmbeddedPostgres(home / "pg") as postgres:  # sudo make demo, in one's own closed home
        await sql(postgres.dsn, "create table lignes as select 31 as ligne")
    assert owner(home / "pg" / "data") == NOBODY.pw_uid
    sharer = open_machine.sharer(home / "pg", user=NOBODY.pw_uid)  # then without sudo
    assert await sql(sharer.ask("start"), "select ligne from lignes") == 31


@as_root
def test_les_donnees_d_un_autre_se_refusent_en_disant_de_qui_elles_sont(open_folder, open_machine):
    root = open_folder / "pg"
    with EmbeddedPostgres(root):
        pass
    sentence = open_machine.sharer(root, user=NOBODY.pw_uid).ask("start")
    assert sentence.startswith(f"refused: Les données de {root}/data appartiennent à « root » : relancez")


@as_root
def test_root_ne_met_pas_son_socket_dans_le_dossier_d_un_autre(tmp_path):
    run = tmp_path / "pg" / "run"
    run.mkdir(parents=True, mode=0o700)
    os.chown(run, NOBODY.pw_uid, NOBODY.pw_gid)
    with pytest.raises(ServeurIndisponible, match=f"Le dossier {run} devrait n'être ouvert qu'à vous"):
        EmbeddedPostgres(tmp_path / "pg").start()


@as_root
def test_un_dossier_ou_l_on_ne_peut_pas_ecrire_se_dit(open_folder, open_machine):
    sentence = open_machine.sharer(open_folder / "pg", user=NOBODY.pw_uid).ask("start")
    assert f"« nobody » n'a pas accès à {open_folder}/pg (dossier de « root »)" in sentence


@as_root
def test_root_sans_espace_de_noms_ni_compte_qui_puisse_entrer_donne_une_phrase(tmp_path, no_namespace):
    tmp_path.chmod(0o700)
    with pytest.raises(ServeurIndisponible, match=r"refuse de tourner sous root, et aucun autre compte ne peut entrer"):
        EmbeddedPostgres(tmp_path / "pg").start()


def test_seul_un_compte_substitue_recoit_les_fichiers(tmp_path):
    before = tmp_path.stat()
    Identity("namespace", NOBODY.pw_uid, NOBODY.pw_gid).take(tmp_path)
    assert tmp_path.stat() == before


def test_les_programmes_du_paquet_sont_ceux_qui_servent():
    assert shutil.which("postgres", path=find_programs())
