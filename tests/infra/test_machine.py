from pathlib import Path

import pytest

from infra.machine import memory_mb


@pytest.mark.parametrize("said", ["max\n", ""])
def test_sans_limite_la_memoire_est_celle_de_la_machine(tmp_path: Path, said: str) -> None:
    container = tmp_path / "memory.max"
    container.write_text(said)
    assert memory_mb(container) == memory_mb(tmp_path / "absent") > 0


def test_un_conteneur_ne_compte_que_sur_ce_qu_il_a(tmp_path: Path) -> None:
    container = tmp_path / "memory.max"
    container.write_text(f"{256 * 2**20}\n")
    assert memory_mb(container) == 256
    container.write_text(f"{2**60}\n")
    assert memory_mb(container) == memory_mb(tmp_path / "absent")
