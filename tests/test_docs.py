"""What the guides point at exists: pages and their headings, files of the project, commands of the terminal."""

import re
from pathlib import Path

import pytest
import typer.main

from domaine.registre import ACTES
from web.terminal.socle import app

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE_PATH = re.compile(r"(?<![\w./-])(?:domaine|projections|infra|web|tests|docs)/[\w./-]*\w/?(?![\w<])")
COMMAND = re.compile(r"(?:`|^ {4}|bin/)groupement ([a-z]+(?:-[a-z]+)*)", re.MULTILINE)
INVENTED = {"domaine/distribution/preter_glaciere.py"}
"""The file that CONTRIBUTING.md has its reader write."""

guides = pytest.mark.parametrize("guide", GUIDES, ids=[str(g.relative_to(ROOT)) for g in GUIDES])


def ancres(page: Path) -> set[str]:
    """What a heading is reached by, as forges make it: lower case, no punctuation, hyphens for spaces."""
    titres = HEADING.findall(page.read_text())
    return {re.sub(r"[^\w\- ]", "", titre.lower()).replace(" ", "-") for titre in titres}


@guides
def test_un_lien_mene_a_une_page_et_a_un_titre_qui_existent(guide: Path) -> None:
    for lien in LINK.findall(guide.read_text()):
        if "://" in lien:
            continue
        fichier, _, ancre = lien.partition("#")
        page = guide.parent / fichier if fichier else guide
        assert page.exists(), f"{lien} ne mène à rien"
        assert not ancre or ancre in ancres(page), f"{lien} : ce titre n'existe pas"


@guides
def test_un_fichier_cite_existe(guide: Path) -> None:
    cites = set(CODE_PATH.findall(guide.read_text())) - INVENTED
    assert sorted(c for c in cites if not (ROOT / c).exists()) == []


def test_chaque_commande_du_terminal_a_sa_page_et_aucune_autre() -> None:
    commandes = set(getattr(typer.main.get_command(app), "commands", ()))
    citees = {nom for guide in GUIDES for nom in COMMAND.findall(guide.read_text())}
    assert commandes <= ancres(ROOT / "docs" / "terminal.md")
    assert citees <= commandes


def test_les_actes_que_le_guide_nomme_existent() -> None:
    cites = re.findall(r"`([A-Z][a-z]+[A-Z]\w+)`", (ROOT / "docs" / "index.md").read_text())
    assert set(cites) <= set(ACTES)
