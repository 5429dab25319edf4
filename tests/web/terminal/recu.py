"""The archive as somebody receives it, and what its own program says of it there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from projections.proof.seul import verifier as seul
from tests.patience import PATIENCE_SECONDS

PROGRAMMES = {programme.name: programme for programme in Path(seul.__file__).parent.glob("[!_]*.py")}
SCENARIO = "litige_1_deja_paye"
SIREN = "732829320"
FEC = f"{SIREN}FEC20261231.txt"


class Verdict(NamedTuple):
    code: int
    lignes: list[str]
    """What is said of the facts."""
    chiffres: list[str]
    """What is said of the figures, below; empty: they were not looked at."""

    @property
    def difference(self) -> str:
        [ligne] = self.lignes
        assert ligne.startswith("DIFFÉRENCE : ")
        return ligne.removeprefix("DIFFÉRENCE : ")


def verifier_py(dossier: Path, *arguments: str) -> Verdict:
    """`python3 verifier.py` on a machine that has nothing else: no package, and no variable of ours."""
    commande = [sys.executable, "-I", "-S", str(dossier / "verifier.py"), *arguments]
    faite = subprocess.run(commande, capture_output=True, timeout=PATIENCE_SECONDS, check=False, cwd="/")
    assert b"Traceback" not in faite.stderr, faite.stderr.decode()
    faits, _, chiffres = (faite.stdout + faite.stderr).decode().partition("\n\n")
    return Verdict(faite.returncode, faits.splitlines(), chiffres.splitlines())
