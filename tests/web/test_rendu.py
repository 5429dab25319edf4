"""Where templates stand: those of a page in the folder of its name, those that many share at the root."""

import re
from pathlib import Path

from web.rendu import GABARITS

WEB = GABARITS.parent
NOMME = re.compile(r'"([\w/]+\.html)"')
COMMUN = "commun"
"""What every page is made with: its templates are shared too."""
EXISTENT = {chemin.relative_to(GABARITS).as_posix() for chemin in GABARITS.rglob("*.html")}


def nommes(chemins: list[Path]) -> set[str]:
    return {nom for chemin in chemins for nom in NOMME.findall(chemin.read_text())}


def test_le_gabarit_d_une_page_est_dans_le_dossier_qui_porte_le_nom_du_sien() -> None:
    ailleurs = {
        (page.relative_to(WEB).as_posix(), nom)
        for page in (WEB / "pages").glob("*/*.py")
        for nom in NOMME.findall(page.read_text())
        if not (nom.startswith(f"{page.parent.name}/") or (page.parent.name == COMMUN and "/" not in nom))
    }
    assert ailleurs == set()


def test_un_gabarit_nomme_existe_et_un_gabarit_qui_existe_est_nomme() -> None:
    assert nommes([*WEB.rglob("*.py"), *GABARITS.rglob("*.html")]) == EXISTENT
