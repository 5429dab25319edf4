"""Two unrelated programs take our journal, compute every balance, and agree to the centime."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from beancount import loader

from tests.conftest import missing
from tests.web.comptes.exemples import annee
from web.comptes.texte import beancount, hledger


def erreurs_beancount(texte: str) -> list[str]:
    _, erreurs, _ = loader.load_string(texte)
    return [erreur.message for erreur in erreurs]


def juger_hledger(texte: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    programme = shutil.which("hledger")
    if programme is None:
        missing("hledger n'est pas installé (apt-get install hledger).")
    fichier = tmp_path / "comptes.journal"
    fichier.write_text(texte, encoding="utf-8")
    return subprocess.run([programme, "-f", fichier, "check", "-s"], capture_output=True, text=True, check=False)


def test_beancount_retrouve_chaque_solde() -> None:
    texte = beancount(annee(), "Comptes 2026")
    assert erreurs_beancount(texte) == []
    assert "2027-01-01 balance Assets:C5301  92.75 ~ 0.00 EUR" in texte


def test_beancount_voit_un_centime() -> None:
    texte = beancount(annee(), "Comptes 2026").replace("92.75 ~ 0.00", "92.76 ~ 0.00", 1)
    assert len(erreurs_beancount(texte)) == 1


def test_hledger_retrouve_chaque_solde(tmp_path: Path) -> None:
    juge = juger_hledger(hledger(annee(), "Comptes 2026"), tmp_path)
    assert (juge.returncode, juge.stderr) == (0, "")


def test_hledger_voit_un_centime(tmp_path: Path) -> None:
    texte = hledger(annee(), "Comptes 2026")
    assert "Assets:C5301  0.00 EUR = 92.75 EUR" in texte
    juge = juger_hledger(texte.replace("= 92.75 EUR", "= 92.76 EUR", 1), tmp_path)
    assert juge.returncode != 0


@pytest.mark.parametrize("ecrire", [beancount, hledger])
def test_aucun_nom_ne_sort_et_chaque_ecriture_a_son_numero(ecrire: object) -> None:
    texte = ecrire(annee(), "Comptes")  # type: ignore[operator]
    assert all(ligne.numero_entier in texte for ligne in annee())
