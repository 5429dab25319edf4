"""The checker of the rules book, on a small tree of its own; numbers are built, so that none is named here."""

from pathlib import Path

import pytest

from tests.livre_de_regles import AUTRE, ENTREE, PESER, N, ecrire
from tests.regles import BOOK, problems, rules


@pytest.fixture
def arbre(tmp_path: Path) -> Path:
    """One rule, decided in one file, shown by one test."""
    ecrire(tmp_path, BOOK, ENTREE)
    ecrire(tmp_path, "domaine/peser.py", f'"""Weighing ({N})."""\n')
    ecrire(tmp_path, "tests/test_peser.py", f"def {PESER}() -> None: ...\n")
    return tmp_path


def livre(arbre: Path, avant: str, apres: str) -> None:
    """Change what the book says."""
    texte = (arbre / BOOK).read_text()
    assert avant in texte
    ecrire(arbre, BOOK, texte.replace(avant, apres))


def test_un_livre_juste_n_a_pas_de_faute(arbre: Path) -> None:
    assert list(problems(arbre)) == []
    (regle,) = rules((arbre / BOOK).read_text())
    assert regle == (N, True, ["domaine/peser.py"], [f"tests/test_peser.py::{PESER}"])


@pytest.mark.parametrize("ou", ["web/page.py", "tests/test_page.py", "docs/guide/benevole.md"])
def test_une_regle_inconnue_du_livre_est_nommee_avec_son_fichier(arbre: Path, ou: str) -> None:
    ecrire(arbre, ou, f"# {AUTRE}\n")
    assert list(problems(arbre)) == [f"{ou} cite {AUTRE}, qui n'est pas dans docs/regles.md."]


def test_une_regle_annoncee_est_connue_sans_etre_en_vigueur(arbre: Path) -> None:
    ecrire(arbre, "web/page.py", f"# {AUTRE}\n")
    livre(arbre, "\n### ", f"\n- **{AUTRE}** plus tard.\n\n### ")
    assert list(problems(arbre)) == []


def test_une_regle_ecrite_deux_fois_est_une_faute(arbre: Path) -> None:
    livre(arbre, "\n### ", f"\n- **{N}** plus tard.\n\n### ")
    assert list(problems(arbre)) == [f"{N} figure deux fois dans docs/regles.md."]


@pytest.mark.parametrize(
    ("sans", "phrase"),
    [
        ("- Exemple", "n'a pas d'exemple chiffré."),
        ("- Décidée dans", "ne dit pas où elle est décidée."),
        ("- Montrée par", "ne dit pas quel test la montre."),
    ],
)
def test_une_entree_sans_exemple_sans_lien_ou_sans_test_est_une_faute(arbre: Path, sans: str, phrase: str) -> None:
    livre(arbre, sans, "- Rien")
    assert list(problems(arbre)) == [f"{N} {phrase}"]


@pytest.mark.parametrize(
    ("avant", "apres", "phrase"),
    [
        ("domaine/peser.py", "domaine/perdu.py", "domaine/perdu.py n'existe pas ou ne cite pas cette règle."),
        ("domaine/peser.py", "tests/test_peser.py", "tests/test_peser.py n'existe pas ou ne cite pas cette règle."),
        ("_peser`", "_oublie`", f"le test tests/test_peser.py::{PESER.replace('peser', 'oublie')} n'existe pas."),
        ("test_peser.py", "test_perdu.py", f"le test tests/test_perdu.py::{PESER} n'existe pas."),
    ],
)
def test_un_lien_qui_ne_mene_nulle_part_est_une_faute(arbre: Path, avant: str, apres: str, phrase: str) -> None:
    livre(arbre, avant, apres)
    assert list(problems(arbre)) == [f"{N} : {phrase}"]


def test_une_regle_dont_aucun_test_ne_porte_le_numero_est_une_faute(arbre: Path) -> None:
    livre(arbre, PESER, "test_peser")
    ecrire(arbre, "tests/test_peser.py", "def test_peser() -> None: ...\n")
    phrase = f"{N} : aucun des tests qui la montrent ne porte son numéro, comme {PESER.removesuffix('peser')}…"
    assert list(problems(arbre)) == [phrase]


def test_une_regle_absente_du_sommaire_est_une_faute(arbre: Path) -> None:
    livre(arbre, f"(#peser) : {N}", f"(#peser) : {AUTRE}")
    faute = f"Le sommaire de docs/regles.md doit donner, pour « Peser » : {N}."
    assert list(problems(arbre)) == [f"docs/regles.md cite {AUTRE}, qui n'est pas dans docs/regles.md.", faute]


def test_un_numero_n_en_cite_pas_un_autre_qui_le_contient(arbre: Path) -> None:
    ecrire(arbre, "domaine/peser.py", f'"""Weighing ({N}b)."""\n')
    livre(arbre, "\n### ", f"\n- **{N}b** plus tard.\n\n### ")
    assert list(problems(arbre)) == [f"{N} : domaine/peser.py n'existe pas ou ne cite pas cette règle."]
