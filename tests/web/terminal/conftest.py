"""The real command, in a process of its own or in this one, on a real database."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from infra.postgres import ServeurIndisponible
from infra.postgres.server import EmbeddedPostgres
from infra.settings import Settings
from projections.proof.seul.journal import FAITS
from tests.conftest import install, missing, open_folder
from tests.patience import PATIENCE_SECONDS
from tests.projections.signataire import ecrire_dossier
from tests.web.terminal.recu import SCENARIO, SIREN
from tests.web.terminal.retouches import SIGNATAIRE, TAILLES
from web.terminal.commandes import lancer

ROOT = Path(__file__).parents[3]
SCENARIOS = ROOT / "tests" / "scenarios"
CREATION = [
    *("--association", "Voisins", "--quartier", "La Plaine", "--lieu", "École", "--qpv"),
    *("--tresorier", "Mireille Martin", "--coordinateur", "Hawa Ba"),
]


class Sortie(NamedTuple):
    code: int
    sortie: str
    messages: str

    @property
    def json(self) -> Any:
        return json.loads(self.sortie)

    @property
    def lignes(self) -> list[Any]:
        return [json.loads(ligne) for ligne in self.sortie.splitlines()]


Lancer = Callable[..., Sortie]


def sans_fines(texte: str) -> str:
    """With ordinary spaces where French typography wants others."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def lancer_a_part(dossier: Path, *arguments: str | Path | int, **environ: str) -> Sortie:
    """Run `groupement …` in a process of its own; without `--dossier`, on a base of that folder."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"GROUPEMENT_VAR": str(dossier / "var"), "TMPDIR": str(dossier), **environ}
    ran = subprocess.run(
        [sys.executable, "-c", "from web.terminal import main; main()", *map(str, arguments)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return Sortie(ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture
def groupement(dossier: Path) -> Lancer:
    """The same, on a base of this test alone."""
    return partial(lancer_a_part, dossier)


@pytest.fixture
def en_direct(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, dossier: Path) -> Iterator[Lancer]:
    """The same command lines in this process, without the two seconds that a new one takes to import the program.

    Each of them starts and stops the base all the same, and no server of the test outlives it.
    """
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("GROUPEMENT_VAR", str(dossier / "var"))
    monkeypatch.setattr(tempfile, "tempdir", str(dossier))

    def lancer_ici(*arguments: str | Path | int, **environ: str) -> Sortie:
        with monkeypatch.context() as ici:
            for name, value in environ.items():
                ici.setenv(name, value)
            code = lancer([str(argument) for argument in arguments])
        return Sortie(code, *capfd.readouterr())

    yield lancer_ici
    assert not [*dossier.glob("*/postgres/data/postmaster.pid")]


@pytest.fixture(scope="session")
def base_modele() -> Iterator[Path]:
    """A base as the program makes it when it first opens: every table, no fact, and its server stopped."""
    with open_folder() as folder:
        try:
            asyncio.run(install(Settings(database_url=None, var=folder / "var", host="127.0.0.1", port=8000)))
        except ServeurIndisponible as absent:
            missing(str(absent))
        yield folder / "var"


@pytest.fixture
def base_vide(base_modele: Path, dossier: Path) -> Path:
    """The group's own base, made already: a copy takes a twentieth of the time that making it does."""
    return _copie(base_modele, dossier / "var")


@pytest.fixture(scope="session")
def bases_jouees() -> Iterator[Path]:
    """What `jouee` keeps."""
    with open_folder() as folder:
        yield folder


@pytest.fixture
def jouee(
    bases_jouees: Path, base_modele: Path, en_direct: Lancer, dossier: Path
) -> Iterator[Callable[[str | Path], Path]]:
    """A base of this test alone where a scenario was played: by the command, then copied for the tests to come.

    Its server runs until the test ends, and the commands of the test join it: to start and to stop it takes a command
    more time than to answer.
    """
    with ExitStack() as ouverts:

        def jouer(nom: str | Path) -> Path:
            fichier = SCENARIOS / f"{nom}.jsonl" if isinstance(nom, str) else nom
            gardee, base = bases_jouees / fichier.stem, dossier / "d"
            if gardee.exists():
                _copie(gardee, base)
            else:
                _copie(base_modele, base)
                jeu = en_direct("jouer", fichier, "--dossier", base)
                assert (jeu.code, jeu.messages) == (0, "")
                _copie(base, gardee)
            ouverts.enter_context(EmbeddedPostgres(base / "postgres"))
            return base

        yield jouer


def _copie(base: Path, vers: Path) -> Path:
    # With owners and modes: PostgreSQL opens no data that others may read, and under root they are somebody else's.
    subprocess.run(["/bin/cp", "-Rp", base, vers], check=True)
    return vers


@pytest.fixture
def scenario(dossier: Path) -> Callable[..., Path]:
    """A scenario file made of these lines: texts as they are, objects as JSON."""

    def ecrire(*lignes: Any) -> Path:
        fichier = dossier / "scenario.jsonl"
        textes = [ligne if isinstance(ligne, str) else json.dumps(ligne, ensure_ascii=False) for ligne in lignes]
        fichier.write_text("\n".join(textes) + "\n", encoding="utf-8")
        return fichier

    return ecrire


@pytest.fixture
def archive(bases_jouees: Path, jouee: Callable[[str], Path], en_direct: Lancer) -> Path:
    """What the command wrote of a base that was played; made once."""
    gardee = bases_jouees / "preuve.zip"
    if not gardee.exists():
        ecrite = en_direct("dossier-de-preuve", gardee, "--siren", SIREN, "--dossier", jouee(SCENARIO))
        assert ecrite.code == 0, ecrite.messages
    return gardee


@pytest.fixture
def recu(archive: Path, dossier: Path) -> Path:
    """The archive, unpacked, with checkpoints as a server signs them."""
    ici = dossier / "recu"
    with zipfile.ZipFile(archive) as zip_:
        zip_.extractall(ici)
    lignes = (ici / FAITS).read_bytes().splitlines()
    return ecrire_dossier(ici, lignes, SIGNATAIRE.points(lignes, TAILLES), SIGNATAIRE.cle)


@pytest.fixture
def cree(en_direct, base_vide):
    """Identifiers of the treasurer and the coordinator of a new group."""
    cartes = en_direct("creer", *CREATION).json["cartes"]
    return {carte["role"]: carte["personne"] for carte in cartes}


@pytest.fixture
def fichier(dossier):
    def ecrit(octets, nom="catalogue.csv"):
        chemin = dossier / nom
        chemin.write_bytes(octets)
        return chemin

    return ecrit
