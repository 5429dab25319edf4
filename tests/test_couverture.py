"""Every rule in force has a test that names it, and the table that says so is up to date."""

from pathlib import Path

import pytest

from tests.couverture import TABLE, Table, table, written
from tests.livre_de_regles import AUTRE, ENTREE, N, ecrire
from tests.regles import BOOK, ROOT

NOM = "r" + N[2:]


@pytest.fixture
def arbre(tmp_path: Path) -> Path:
    """One rule in force, another one announced, one test that names the first."""
    ecrire(tmp_path, BOOK, f"- **{AUTRE}** plus tard.\n{ENTREE}")
    ecrire(tmp_path, "tests/domaine/test_peser.py", f"def test_{NOM}_on_paie_le_poids(): ...\n")
    return tmp_path


@pytest.fixture(scope="module")
def la_notre() -> Table:
    return table(ROOT)


def test_une_regle_en_vigueur_a_un_test_qui_la_nomme(la_notre: Table) -> None:
    assert la_notre.untested == []


def test_la_table_est_a_jour(la_notre: Table) -> None:
    assert (ROOT / TABLE).read_text() == written(la_notre), "python -m tests.couverture la refait"


def test_un_test_est_range_sous_la_regle_de_son_nom(arbre: Path) -> None:
    trouvee = table(arbre)
    (entree,) = trouvee.in_force
    assert entree == (N, "Payer le poids réel", [f"domaine/test_peser.py::test_{NOM}_on_paie_le_poids"])
    assert trouvee.announced == [AUTRE]
    assert trouvee.untested == []


@pytest.mark.parametrize("autre", ["test_{}b_autre", "test_x{}_autre", "test_{}0_autre", "{}_autre"])
def test_un_autre_nom_ne_compte_pas(arbre: Path, autre: str) -> None:
    ecrire(arbre, "tests/domaine/test_peser.py", f"def {autre.format(NOM)}(): ...\n")
    assert table(arbre).untested == [N]


def test_une_regle_absente_du_livre_est_dite(arbre: Path) -> None:
    assert "R-072" in table(arbre).absent
    assert "R-072" in written(table(arbre))


def test_un_test_peut_nommer_plusieurs_regles(arbre: Path) -> None:
    ecrire(arbre, "tests/test_deux.py", f"async def test_{NOM}_r072_les_deux(): ...\n")
    (entree,) = table(arbre).in_force
    assert entree.tests == [
        f"domaine/test_peser.py::test_{NOM}_on_paie_le_poids",
        f"test_deux.py::test_{NOM}_r072_les_deux",
    ]
