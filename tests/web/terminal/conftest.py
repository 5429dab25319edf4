"""The real command, in a process of its own, on a real database."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from web.terminal.socle import lancer

ROOT = Path(__file__).parents[3]
SCENARIOS = ROOT / "tests" / "scenarios"


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


@pytest.fixture
def groupement(dossier: Path) -> Lancer:
    """Run `groupement …`; without `--dossier`, on a base of this test alone."""

    def lancer_ailleurs(*arguments: str | Path | int, **environ: str) -> Sortie:
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        env |= {"GROUPEMENT_VAR": str(dossier / "var"), **environ}
        ran = subprocess.run(
            [sys.executable, "-c", "from web.terminal import main; main()", *map(str, arguments)],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        return Sortie(ran.returncode, ran.stdout, ran.stderr)

    return lancer_ailleurs


@pytest.fixture
def en_direct(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, dossier: Path) -> Lancer:
    """The same command lines in this process: they cost a third of the time, and show that nothing is left behind."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("GROUPEMENT_VAR", str(dossier / "var"))

    def lancer_ici(*arguments: str | Path | int) -> Sortie:
        code = lancer([str(argument) for argument in arguments])
        return Sortie(code, *capfd.readouterr())

    return lancer_ici


@pytest.fixture
def scenario(dossier: Path) -> Callable[..., Path]:
    """A scenario file made of these lines: texts as they are, objects as JSON."""

    def ecrire(*lignes: Any) -> Path:
        fichier = dossier / "scenario.jsonl"
        textes = [ligne if isinstance(ligne, str) else json.dumps(ligne, ensure_ascii=False) for ligne in lignes]
        fichier.write_text("\n".join(textes) + "\n", encoding="utf-8")
        return fichier

    return ecrire
