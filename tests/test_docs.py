"""What the guides point at exists: pages and their headings, files of the project, commands of the terminal."""

import ast
import re
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperOption

from domaine.registre import ACTES
from infra import vault
from infra.event_store.writer import STOP_SECONDS
from infra.settings import Settings
from projections.passe import mondes
from web.application import JOURNAL, VUES
from web.terminal.commandes import app
from web.terminal.service import PATIENCE_S

ROOT = Path(__file__).resolve().parent.parent
COUCHES = ("domaine", "projections", "infra", "web")
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE_PATH = re.compile(r"(?<![\w./-])(?:domaine|projections|infra|web|tests|docs)/[\w./-]*\w/?(?![\w<])")
COMMAND = re.compile(r"(?:`|^ {4}|bin/)groupement ([a-z]+(?:-[a-z]+)*)", re.MULTILINE)
COMMANDES = getattr(typer.main.get_command(app), "commands", {})
PARTOUT = {"--help", "-h", "--dossier"}
"""Options of every command, said once at the head of the page."""
INVENTED = {"domaine/consignes/preter_glaciere.py", "tests/domaine/echantillons/glaciere.pretee.v1.json"}
"""The files that CONTRIBUTING.md has its reader make."""

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
    commandes = set(COMMANDES)
    citees = {nom for guide in GUIDES for nom in COMMAND.findall(guide.read_text())}
    assert commandes <= ancres(ROOT / "docs" / "terminal.md")
    assert citees <= commandes


def test_la_liste_des_commandes_les_nomme_toutes() -> None:
    commandes = set(COMMANDES)
    listees = re.findall(r"^\| \[`([a-z-]+)`\]", (ROOT / "docs" / "terminal.md").read_text(), re.MULTILINE)
    assert sorted(listees) == sorted(commandes)


@pytest.mark.parametrize("commande", COMMANDES)
def test_chaque_option_d_une_commande_est_dite_sous_son_nom(commande: str) -> None:
    page = (ROOT / "docs" / "terminal.md").read_text()
    section = page.partition(f"\n## {commande}\n")[2].partition("\n## ")[0]
    dits = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section))
    options = [option for option in COMMANDES[commande].params if isinstance(option, TyperOption)]
    muettes = [option.opts[-1] for option in options if not dits.intersection(option.opts)]
    assert [nom for nom in muettes if nom not in PARTOUT] == []


def test_les_actes_dits_sans_page_sont_ceux_qui_n_en_ont_pas() -> None:
    """The demonstration and its story play acts too; they are no page."""
    ailleurs = {ROOT / "web" / "demo", ROOT / "web" / "recit"}
    pages = [page for page in (ROOT / "web").rglob("*.py") if ailleurs.isdisjoint(page.parents)]
    nommes = {mot for page in pages for mot in re.findall(r"\w+", page.read_text())}
    cites = re.findall(r"`([A-Z][a-z]+[A-Z]\w+)`", (ROOT / "docs" / "index.md").read_text())
    sans_page = set(ACTES) - nommes
    assert sorted(sans_page - set(cites)) == [], "no page takes it: docs/index.md names it among the acts without one"
    assert sorted(set(cites) - sans_page) == [], "a page takes it: docs/index.md need not name it any more"


def test_un_mot_du_glossaire_est_un_mot_du_code() -> None:
    code = {
        mot
        for couche in COUCHES
        for page in (ROOT / couche).rglob("*.py")
        for mot in re.findall(r"\w+", page.read_text())
    }
    noms = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs" / "glossaire.md").read_text(), re.MULTILINE)
    absents = {nom for cites in noms for nom in re.findall(r"`(\w+)`", cites) if nom not in code}
    assert absents == set(), "name it as the code does, or leave it out"


def test_chaque_theme_du_metier_est_dans_le_glossaire() -> None:
    """Whoever reads no French learns there what a folder of `domaine/` is about."""
    connus = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "glossaire.md").read_text()))
    themes = {faits.parent.name for faits in (ROOT / "domaine").glob("*/faits.py")}
    absents = {t for t in themes if t not in connus and re.sub(r"s(?=_|$)", "", t) not in connus}
    assert absents == set(), "give each a line in docs/glossaire.md"


def test_chaque_dossier_du_code_dit_a_quoi_il_sert() -> None:
    """In its `__init__.py`; a theme of the trade, in its `faits.py`."""
    dossiers = {init.parent for couche in COUCHES for init in (ROOT / couche).rglob("__init__.py")}
    muets = {
        d.relative_to(ROOT).as_posix() for d in dossiers if not _dit(d / "__init__.py") and not _dit(d / "faits.py")
    }
    assert sorted(muets) == [], "write one sentence at the head of __init__.py"


def _dit(module: Path) -> bool:
    return module.exists() and ast.get_docstring(ast.parse(module.read_text())) is not None


def test_chaque_decision_se_trouve_par_son_sujet_et_une_seule_fois() -> None:
    texte = (ROOT / "DECISIONS.md").read_text()
    trouvees: list[int] = []
    for sections in re.findall(r"^\| [^|]+ \| (\d[^|]*) \|$", texte, re.MULTILINE):
        for premiere, derniere in re.findall(r"(\d+)(?: to (\d+))?", sections):
            trouvees += range(int(premiere), int(derniere or premiere) + 1)
    assert sorted(trouvees) == [int(numero) for numero in re.findall(r"^## (\d+)\.", texte, re.MULTILINE)]


def test_avec_docker_le_serveur_web_est_cru_sur_le_reseau_que_le_fichier_donne() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    [cru] = re.findall(r"GROUPEMENT_PROXY: \$\{GROUPEMENT_RESEAU:-(.+)\}", compose)
    [reseau] = re.findall(r"subnet: \$\{GROUPEMENT_RESEAU:-(.+)\}", compose)
    assert Settings.from_env({"GROUPEMENT_PROXY": cru}).proxys == (reseau,)
    assert reseau in (ROOT / "docs" / "guide" / "installer.md").read_text()


def test_avec_docker_chaque_variable_du_terminal_arrive_au_site() -> None:
    """By the file or the image; the port and the folder are those of the container."""
    lues = set(re.findall(r"`([A-Z]+_[A-Z]+)`", tables_de("terminal.md")))
    web = (ROOT / "docker-compose.yml").read_text().partition("  web:\n")[2].partition("    ports:")[0]
    donnees = re.findall(r"^      ([A-Z]+_[A-Z]+):", web, re.MULTILINE)
    image = re.findall(r"\b([A-Z]+_[A-Z]+)=", (ROOT / "Dockerfile").read_text())
    assert {"DATABASE_URL", "COURRIEL_URL", "GROUPEMENT_PROXY"} <= lues <= {*donnees, *image}


def tables_de(page: str) -> str:
    return "\n".join(ligne for ligne in (ROOT / "docs" / page).read_text().splitlines() if ligne.startswith("| `"))


def test_avec_docker_le_site_a_le_temps_de_s_arreter_et_n_ecrit_que_dans_son_volume() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    base, web = compose.partition("  web:\n")[0], compose.partition("  web:\n")[2]
    [secondes] = re.findall(r"stop_grace_period: (\d+)s", web)
    assert int(secondes) > STOP_SECONDS + PATIENCE_S
    assert '"pg_isready", "-h", "127.0.0.1"' in base, "its socket answers before the base is made"
    image = (ROOT / "Dockerfile").read_text()
    [ecrit] = re.findall(r"GROUPEMENT_VAR=(\S+)", image)
    assert (f"- var:{ecrit}\n" in web, f"VOLUME {ecrit}\n" in image, "read_only: true" in web) == (True, True, True)
    assert "USER groupement" in image


def test_le_guide_nomme_chaque_schema_et_chaque_variable() -> None:
    installer = (ROOT / "docs" / "guide" / "installer.md").read_text()
    schemas = {JOURNAL, VUES, vault.SCHEMA, *mondes.SCHEMAS}
    assert ("dix schémas" in installer, len(schemas)) == (True, 10)
    assert {nom for nom in schemas if f"`{nom}`" not in installer} <= set(mondes.ETAGERES[1:-1])
    code = "".join(page.read_text() for couche in COUCHES for page in (ROOT / couche).rglob("*.py"))
    lues = set(re.findall(r'environ(?:\.get\(|\[)"(\w+)"', code))
    terminal = (ROOT / "docs" / "terminal.md").read_text()
    assert ("Sept variables" in terminal, len(lues - {"PG_BIN_DIR"})) == (True, 7)
    assert {nom for nom in lues if f"`{nom}`" not in terminal} == set()
