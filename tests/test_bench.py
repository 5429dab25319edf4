"""`make bench` at the size of a toy, so that it still runs the day somebody needs it; no time is looked at."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from tests.bench.log import LEAST
from tests.bench.report import Report

ROOT = Path(__file__).parent.parent
TOY = (
    "--faits",
    str(LEAST),
    "--reconstruits",
    str(LEAST),
    "--hypotheses",
    str(LEAST),
    "--secondes",
    "0.05",
    "--repetitions",
    "1",
)


@pytest.mark.parcours
@pytest.mark.database
def test_le_banc_mesure_tout_et_ne_laisse_que_ses_chiffres(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", *TOY],
        cwd=ROOT, env={**os.environ, "GROUPEMENT_VAR": str(tmp_path)}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["bench.json"]
    report = msgspec.json.decode((tmp_path / "bench.json").read_bytes(), type=Report)
    assert "fsync on" in report.machine
    assert report.speed.addition_ns > 0
    assert report.speed.flush_ms > 0
    assert {(rate.who, rate.processes) for rate in report.rates} == {
        ("acts", 1), ("acts", 2), ("acts, hot", 1), ("acts, hot", 2), ("library", 1)
    }  # fmt: skip
    assert max(rate.tries for rate in report.rates) <= report.targets.tries
    assert report.rebuild.facts == LEAST
    assert report.past is not None
    assert report.past.facts == LEAST
    assert {(asked.shape, asked.mode, asked.facts) for asked in report.what_ifs} == {
        (shape, mode, LEAST) for shape in ("mois", "année") for mode in ("comptable", "rejoue")
    }
