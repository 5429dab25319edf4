"""`make mutations`: small faults put into `domaine/`, one at a time, and how many of them the tests of the trade find.

mutmut makes the mutants and runs, for each, the tests that reach it. All of them would take an hour: a sample is drawn,
the same for the same seed, beside every mutant of the files where an error costs money. The work happens in a copy.
"""

import argparse
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("domaine", "infra", "projections", "web", "tests", "pyproject.toml")
ALWAYS = (
    *("domaine.arithmetique.", "domaine.allocation.", "domaine.foyers.mouvements.", "domaine.foyers.sur_bons."),
    *("domaine.foyers.imputation.", "domaine.foyers.parts.", "domaine.foyers.passage."),
)
FOUND = {"killed", "timeout", "caught by type check", "suspicious", "segfault"}
TARGET = 90
"""Percent of the mutants, below which the command fails."""


def main() -> int:
    """Print the survivors and the score; the exit status is 1 below the target."""
    options = argparse.ArgumentParser(prog="make mutations")
    options.add_argument("--nombre", type=int, default=300, help="mutants drawn beside those of the sums")
    options.add_argument("--graine", type=int, default=1, help="the same seed draws the same mutants")
    options.add_argument("--seulement", default="domaine.", help="mutants whose name begins so")
    asked = options.parse_args()
    work = ROOT / "var" / "mutations"
    _copy(work)
    _mutmut(work, "run", "--max-children", "2", f"{ALWAYS[0]}x_half_up__mutmut_1")
    names = sorted(name for name in _results(work) if name.startswith(asked.seulement))
    always = [name for name in names if name.startswith(ALWAYS)]
    others = [name for name in names if not name.startswith(ALWAYS)]
    drawn = random.Random(asked.graine).sample(others, min(asked.nombre, len(others)))
    _mutmut(work, "run", "--max-children", "2", *always, *drawn)
    results = _results(work)
    return _report({name: results[name] for name in (*always, *drawn)}, len(names))


def _copy(work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, work / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, work / name)


def _mutmut(work: Path, *arguments: str) -> str:
    """What it prints; raises CalledProcessError, with what it said, when the tests fail before any fault is put in."""
    ran = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments], cwd=work, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        sys.stderr.write(ran.stdout[-4_000:] + ran.stderr[-4_000:])
        ran.check_returncode()
    return ran.stdout


def _results(work: Path) -> dict[str, str]:
    """What became of every mutant, by name."""
    lines = (line.strip().rpartition(": ") for line in _mutmut(work, "results", "--all", "true").splitlines())
    return {name: state for name, _, state in lines if "__mutmut_" in name}


def _report(results: dict[str, str], among: int) -> int:
    states = Counter(results.values())
    found = sum(count for state, count in states.items() if state in FOUND)
    score = 100 * found // max(len(results), 1)
    for name, state in sorted(results.items()):
        if state not in FOUND:
            sys.stdout.write(f"  {state:<12} {name}\n")
    sys.stdout.write(
        f"{found} fautes trouvées sur {len(results)} essayées, de {among} possibles : {score} % (but : {TARGET} %).\n"
    )
    return 0 if score >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
