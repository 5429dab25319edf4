"""R-187 where pages are served: in whatever state the folder of checkpoints is, pages are read, and why is said."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER, NOTES
from infra.checkpoints.note import Checkpoint
from infra.settings import Settings
from tests.web.actes import creer_groupement
from tests.web.terminal.conftest import Lancer
from web.application import ouvrir
from web.terminal.service import scelle

pytestmark = [pytest.mark.anyio, pytest.mark.database]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url, tmp_path, "127.0.0.1", 8000)


@pytest.fixture
def secret(settings: Settings) -> Path:
    return settings.var / FOLDER / "cle-secrete"


async def servir(settings: Settings) -> str | None:
    """Why nothing is recorded while the pages are served; None: all is well."""
    async with ouvrir(settings) as application, scelle(application):
        if await application.store.head() == 0:
            await creer_groupement(application)
        return application.store.writes_stopped


@pytest.mark.parametrize("cle", [None, b"court"], ids=["perdue", "abîmée"])
async def test_r187_sans_la_cle_de_ses_points_le_serveur_se_lit_et_n_enregistre_pas(
    settings: Settings, secret: Path, cle: bytes | None
) -> None:
    assert await servir(settings) is None
    if cle is None:
        secret.unlink()
    else:
        secret.write_bytes(cle)
    arret = await servir(settings)
    assert arret is not None
    assert "remettez celle de votre sauvegarde ; s'il n'y en a pas, lancez « groupement points --repartir »" in arret


def test_r187_un_journal_vide_de_tout_ce_qui_fut_signe_n_est_pas_juste(
    base_vide: Path, dossier: Path, en_direct: Lancer
) -> None:
    assert en_direct("verifier").code == 0
    Book.open(dossier / "var" / FOLDER).add(Checkpoint(4, bytes(32)))
    verifie = en_direct("verifier")
    assert verifie.code == 1
    assert "Le journal finit au fait n° 0, et un point de contrôle en a signé 4 : la fin manque" in verifie.messages


def test_r187_une_commande_n_ecrit_pas_dans_un_journal_que_ses_points_contredisent(
    jouee: Callable[[str], Path], en_direct: Lancer, scenario: Callable[..., Path]
) -> None:
    base = jouee("litige_1_deja_paye")
    avant = en_direct("journal", "--dossier", base).sortie
    inscrit = {"foyer": "F-099", "groupement": "tilleuls", "titulaire": "t099", "identite": {"nom": "Sy"}, "taille": 1}
    acte = {"acte": "InscrireFoyer", "acteur": "hawa", "role": "coordinateur", "donnees": inscrit | {"est_qpv": True}}
    Book.open(base / FOLDER).add(Checkpoint(9_999, bytes(32)))
    joue = en_direct("jouer", scenario(acte), "--dossier", base)
    assert (joue.code, joue.sortie) == (1, "")
    assert "et son dernier point de contrôle en a signé 9999 (une copie ancienne a été remise" in joue.messages
    assert en_direct("journal", "--dossier", base).sortie == avant


def test_demander_les_points_ou_rien_n_est_servi_ne_cree_rien(dossier: Path, en_direct: Lancer) -> None:
    demandes = en_direct("points")
    assert (demandes.code, demandes.json) == (
        0,
        {
            "cle_publique": None,
            "empreinte_cle": None,
            "cles_suivantes": [],
            "points": 0,
            "dernier": None,
            "avant": [],
        },
    )
    assert demandes.messages == (
        f"Aucun point de contrôle dans {dossier / 'var'} : le serveur en signe dès qu'il sert les pages.\n"
    )
    assert not (dossier / "var").exists()


async def test_un_dossier_qui_ne_s_ecrit_pas_se_dit_et_n_arrete_pas_le_groupement(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    (settings.var / FOLDER).write_text("un fichier est là")
    assert await servir(settings) is None
    assert "Le journal n'est plus signé depuis" in capfd.readouterr().err


async def test_des_points_otes_se_disent_au_demarrage(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    """The key is there: something was signed, or was about to be."""
    await servir(settings)
    (settings.var / FOLDER / NOTES).unlink()
    capfd.readouterr()
    assert await servir(settings) is None
    dit = capfd.readouterr().err
    assert f"Il n'y avait aucun point de contrôle dans {settings.var / FOLDER} au démarrage, alors que" in dit
    assert await servir(settings) is None
    assert capfd.readouterr().err == ""


async def test_un_site_ouvert_avant_son_premier_fait_ne_fait_pas_croire_que_des_points_manquent(
    settings: Settings, secret: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with ouvrir(settings) as application, scelle(application):
        pass
    assert not secret.exists()
    async with ouvrir(settings) as application:
        await creer_groupement(application)
    assert await servir(settings) is None
    assert capfd.readouterr().err == ""


async def test_des_points_mis_de_cote_expres_ne_se_disent_pas_otes(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    await servir(settings)
    Book.set_aside(settings.var / FOLDER)
    assert await servir(settings) is None
    assert "au démarrage, alors que" not in capfd.readouterr().err


async def test_r187_une_nouvelle_cle_prend_la_suite_et_le_serveur_signe_avec_elle(
    settings: Settings, en_direct: Lancer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await servir(settings)
    lieu, sous = settings.var / FOLDER, {"GROUPEMENT_VAR": str(settings.var)}
    faits = Book.open(lieu).all()[-1].size
    premiere = en_direct("points", **sous).json
    neuve = en_direct("points", "--nouvelle-cle", **sous)
    assert (neuve.code, neuve.json["empreinte_avant"]) == (0, premiere["empreinte_cle"])
    assert "la clé publique que d'autres tiennent vérifie encore tout" in neuve.messages
    assert await servir(settings) is None
    assert en_direct("points", **sous).json == premiere | {
        "points": premiere["points"] + 1,
        "cles_suivantes": [{"empreinte": neuve.json["empreinte_cle"], "depuis": faits}],
    }


def test_deux_remedes_a_la_fois_ou_une_cle_qui_n_est_pas_encore_faite(dossier: Path, en_direct: Lancer) -> None:
    ensemble = en_direct("points", "--nouvelle-cle", "--repartir")
    assert (ensemble.code, "L'un ou l'autre" in ensemble.messages) == (2, True)
    sans = en_direct("points", "--nouvelle-cle")
    assert (sans.code, "Il n'y a pas encore de clé dans " in sans.messages) == (1, True)


async def test_une_base_d_avant_les_points_les_commence_sans_un_mot(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    async with ouvrir(settings) as application:
        await creer_groupement(application)
    assert await servir(settings) is None
    assert capfd.readouterr().err == ""
    assert (settings.var / FOLDER / NOTES).exists()


async def test_les_points_ne_sont_qu_au_compte_du_serveur_meme_sans_masque(settings: Settings) -> None:
    before = os.umask(0)
    try:
        await servir(settings)
    finally:
        os.umask(before)
    assert {path.name: path.stat().st_mode & 0o022 for path in (settings.var / FOLDER).iterdir()} == {
        NOTES: 0,
        "cle-publique.txt": 0,
        "cle-secrete": 0,
        "verrou": 0,
    }
