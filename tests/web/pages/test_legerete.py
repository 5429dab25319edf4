"""What a telephone on a slow network has to wait for."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.conftest import Entrer
from web.style import FEUILLES, STATIQUE, style

pytestmark = [pytest.mark.anyio, pytest.mark.database]


async def test_une_page_part_comprimee_vers_qui_sait_la_lire(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    page = await nadia.get("/foyers")
    assert page.headers["Content-Encoding"] == "gzip"
    assert 3 * int(page.headers["Content-Length"]) < len(page.content)
    telle_quelle = await nadia.get("/foyers", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in telle_quelle.headers
    assert int(telle_quelle.headers["Content-Length"]) == len(telle_quelle.content)


async def test_ce_qui_est_deja_comprime_part_tel_quel(entrer: Entrer) -> None:
    samira = await entrer("samira")
    classeur = await samira.get("/catalogue/export.xlsx")
    assert classeur.status_code == 200
    assert "Content-Encoding" not in classeur.headers


async def test_une_page_attend_une_seule_feuille_de_style(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    page = (await nadia.get("/foyers")).text
    [adresse] = re.findall(r'rel="stylesheet" href="([^"]+)"', page)
    envoyee = await nadia.get(adresse)
    assert envoyee.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in envoyee.headers["Cache-Control"]
    assert envoyee.content == style()


def test_chaque_feuille_ecrite_est_envoyee() -> None:
    assert sorted(FEUILLES) == sorted(chemin.stem for chemin in STATIQUE.glob("*.css"))
