"""The demonstration before it is played, and a server: what they say, and nothing left running."""

import signal

import pytest

from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER
from infra.checkpoints.note import Checkpoint
from infra.postgres.server import EmbeddedPostgres
from tests.patience import PATIENCE_SECONDS
from tests.web.terminal.serveur import page, port_libre, serveur

pytestmark = pytest.mark.database


def test_la_demonstration_ne_touche_pas_un_vrai_groupement(en_direct, base_vide, dossier):
    (dossier / "groupe.json").write_text(
        '{"association": "A", "quartier": "Q", "lieu": "L", "est_qpv": true, "tresorier": {"nom": "M"},'
        ' "coordinateur": {"nom": "B"}}'
    )
    assert en_direct("creer", "--fichier", dossier / "groupe.json").code == 0
    refusee = en_direct("demo", "--sans-serveur")
    assert (refusee.code, refusee.sortie) == (1, "")
    assert "contient la base d'un vrai groupement" in refusee.messages
    assert en_direct("etat").json["position"] == 5


@pytest.mark.parametrize("arguments", [("--sans-serveur",), ()])
def test_une_demonstration_arretee_pendant_qu_elle_se_joue_dit_qu_elle_est_incomplete(
    en_direct, base_vide, monkeypatch, arguments
):
    async def s_arreter(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("web.demo.peupler.peupler", s_arreter)
    arretee = en_direct("demo", "--port", port_libre(), *arguments)
    assert (arretee.code, arretee.sortie) == (130, "")
    assert arretee.messages == (
        "La démonstration s'est arrêtée avant la fin : sa base est incomplète. Relancez-la, elle la refait.\n"
    )


@pytest.mark.parametrize("arret", [signal.SIGINT, signal.SIGTERM])
def test_le_serveur_repond_puis_s_arrete_en_ordre(base_vide, dossier, arret):
    port = port_libre()
    with serveur(dossier, port) as process:
        assert "<!doctype html>" in page(f"http://127.0.0.1:{port}/entrer")
        process.send_signal(arret)
        messages = process.communicate(timeout=PATIENCE_SECONDS)[1]
    assert process.returncode == 0
    assert messages == f"Les pages sont à http://127.0.0.1:{port}/ (Ctrl+C pour arrêter).\n"
    assert not (dossier / "var" / "postgres" / "data" / "postmaster.pid").exists()
    assert EmbeddedPostgres(dossier / "var" / "postgres").stop_unless_used()


def test_r187_une_demonstration_sur_une_base_effacee_garde_les_points_de_l_ancienne_et_s_enregistre(
    dossier, en_direct, monkeypatch
):
    """Whoever begins again often removes the base by hand, and knows nothing of the checkpoints beside it."""
    ancien = Book.open(dossier / "var" / FOLDER)
    ancien.add(Checkpoint(1_344, bytes(32)))

    async def s_arreter(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("web.demo.peupler.peupler", s_arreter)
    arretee = en_direct("demo", "--sans-serveur")
    assert f"gardés dans {dossier / 'var' / FOLDER / 'avant-1-points-de-controle.txt'}." in arretee.messages
    assert en_direct("points").json["dernier"] is None
    assert "gardés" not in en_direct("demo", "--sans-serveur").messages
