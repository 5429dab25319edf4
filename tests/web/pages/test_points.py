"""R-187 on the treasurer's page of controls: when the log was last signed, and what to do when it cannot be."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from infra.checkpoints import sealing
from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER, NOTES
from infra.checkpoints.note import Checkpoint
from infra.checkpoints.sealing import sealed
from infra.checkpoints.state import SealState
from tests.patience import until
from tests.web.pages.argent import TRESORERIE, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde
from web.etats.points import signature
from web.langue import par_quatre

pytestmark = pytest.mark.anyio
CONTROLES = f"{TRESORERIE}/etats/controles"
LIRE = Callable[[], Awaitable[str]]


@pytest.fixture
def lieu(tmp_path: Path) -> Path:
    return tmp_path / FOLDER


@pytest.fixture
async def lire(entrer: Entrer) -> LIRE:
    """The page as the treasurer reads it."""
    helene: httpx.AsyncClient = await entrer("helene")

    async def lit() -> str:
        return texte(await helene.get(CONTROLES))

    return lit


@asynccontextmanager
async def servi(monde: Monde, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """As `groupement serveur` does, more impatient."""
    monkeypatch.setattr(sealing, "SECONDS", 0.05)
    monkeypatch.setattr(sealing, "LOOK_SECONDS", 0.05)
    async with sealed(monde.application.points):
        yield


async def test_r187_la_tresoriere_lit_quand_le_journal_fut_signe_et_par_quelle_cle(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lu = await lire()
    assert "Aucun point de contrôle : le serveur en signe dès qu'il sert les pages" in lu
    assert "Rien n'en fut encore signé : il n'y a rien à quoi le comparer." in lu
    assert "Pas encore de clé." in lu
    assert not lieu.exists(), "to read makes nothing"
    async with servi(monde, monkeypatch):
        faits = await monde.application.store.head()
        lu = await lire()
    assert f": le journal entier, {faits} faits. Le journal Il prolonge ce qui fut signé" in lu
    assert f"Empreinte de la clé {par_quatre(Book.open(lieu).judge.fingerprint)}" in lu
    assert "« groupement dossier-de-preuve preuve.zip »" in lu
    await payer(monde, "E-9", "F-058", 1_00, "especes")
    assert f": {faits} faits sur {faits + 1} ; le reste l'est dans la seconde." in await lire()


async def test_r187_une_cle_renouvelee_se_lit_avec_la_premiere_qui_verifie_encore_tout(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def signe() -> bool:
        return monde.application.points.state.judge == Book.open(lieu).judge

    async with servi(monde, monkeypatch):
        Book.open(lieu).renew()
        await until(signe)
        lu = await lire()
    registre = Book.open(lieu)
    assert registre.judge != registre.first
    assert f"Empreinte de la clé {par_quatre(registre.judge.fingerprint)}, depuis que la clé a été renouvelée." in lu
    assert f"La première, {par_quatre(registre.first.fingerprint)}, vérifie encore tout" in lu
    assert "Il prolonge ce qui fut signé" in lu


async def test_r187_un_journal_qui_n_est_plus_celui_qui_fut_signe_se_dit_aux_controles(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Book.open(lieu).add(Checkpoint(9_999, bytes(32)))
    async with servi(monde, monkeypatch):
        lu = await lire()
    assert "Ce n'est plus celui qui fut signé : le journal a" in lu
    assert ": 9999 faits. Le journal Ce n'est plus" in lu, "it is not the whole log"
    assert "et son dernier point de contrôle en a signé 9999" in lu


async def test_un_point_change_ne_laisse_plus_rien_dire_du_journal(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Book.open(lieu).add(Checkpoint(1, bytes(32)))
    (lieu / NOTES).write_text((lieu / NOTES).read_text().replace("\n1\n", "\n2\n"))
    async with servi(monde, monkeypatch):
        assert "On ne peut pas dire si c'est celui qui fut signé. Un point de contrôle" in await lire()


@pytest.mark.parametrize(
    ("numero", "cause", "remede"),
    [
        (28, "le disque est plein", "faites de la place sur le disque de {}."),
        (13, "l'accès est refusé", "rendez {} et ce qu'il contient au compte du serveur."),
        (30, "ce disque ne se modifie pas", "rendez modifiable le disque de {}, ou nommez un autre dossier"),
        (5, "le disque ne répond pas comme il devrait", "vérifiez {} et son disque."),
    ],
)
async def test_un_disque_qui_ne_signe_plus_se_dit_aux_controles_et_se_tait_quand_il_signe_de_nouveau(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch, numero: int, cause: str, remede: str
) -> None:
    def refuser(*_: object) -> None:
        raise OSError(numero, os.strerror(numero))

    async def en_panne() -> bool:
        return monde.application.points.state.failure is not None

    async def remis() -> bool:
        return not await en_panne()

    async with servi(monde, monkeypatch):
        faits = await monde.application.store.head()
        with monkeypatch.context() as panne:
            panne.setattr(Book, "add", refuser)
            await payer(monde, "E-9", "F-058", 1_00, "especes")
            await until(en_panne)
            lu = await lire()
            assert f" ({cause}) : {remede.format(lieu)}" in lu
            assert "La signature reprendra d'elle-même." in lu
            assert f": {faits} faits sur {faits + 1}." in lu
        await until(remis)
        lu = await lire()
        assert "n'est plus signé" not in lu
        assert f": le journal entier, {faits + 1} faits." in lu


async def test_un_dossier_qui_ne_s_ouvre_pas_se_dit_puis_se_signe_des_qu_il_s_ouvre(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lieu.write_text("un fichier est là")

    async def signe() -> bool:
        return monde.application.points.state.last is not None

    async with servi(monde, monkeypatch):
        lu = await lire()
        assert "Le journal n'est plus signé depuis" in lu
        assert f"vérifiez {lieu} et son disque" in lu
        lieu.unlink()
        await until(signe)
        assert "Il prolonge ce qui fut signé" in await lire()


async def test_des_points_otes_pendant_le_service_se_disent_aux_controles(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def vu() -> bool:
        return monde.application.points.state.loss is not None

    async with servi(monde, monkeypatch):
        faits = await monde.application.store.head()
        (lieu / NOTES).unlink()
        await until(vu)
        lu = await lire()
    gardes = f"avant-1-{NOTES}"
    assert f"Des points de contrôle ont été ôtés de {lieu} pendant que le serveur signait" in lu
    assert f"Le dernier, à {faits} faits, est gardé dans {gardes}, et le journal le prolonge" in lu
    assert f"Points d'avant {gardes} : le journal a recommencé après ces points de contrôle. Demandez pourquoi." in lu


async def test_des_points_otes_avant_le_demarrage_laissent_dire_qu_on_ne_sait_pas(
    monde: Monde, lire: LIRE, lieu: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Book.open(lieu)
    async with servi(monde, monkeypatch):
        lu = await lire()
    assert f"Il n'y avait aucun point de contrôle dans {lieu} au démarrage" in lu
    assert "Il prolonge ce qui fut signé depuis ; d'avant, on ne peut pas le dire : les points manquent." in lu


async def test_une_page_d_un_moment_passe_ne_dit_pas_que_son_journal_fut_signe_en_entier(lieu: Path) -> None:
    """What was signed since covers more than what it shows."""
    points = SealState(lieu, last=Checkpoint(5, bytes(32)), signed_at=datetime.now(UTC), agrees=True)
    dits = [str(signature(points, faits).rangees[0].valeurs[1]).partition(" : ")[2] for faits in (3, 5, 8)]
    assert dits == ["5 faits.", "le journal entier, 5 faits.", "5 faits sur 8."]
