"""The disputes of the trade, replayed on the pages as a coordinator would."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from domaine.types import Role
from tests.web.pages.argent import texte
from tests.web.pages.scenario import joue

pytestmark = [pytest.mark.anyio, pytest.mark.database]


async def test_litige_2_la_vue_du_produit_donne_chaque_pesee_dans_l_ordre_et_par_quelle_main(dossier: Path) -> None:
    async with joue("litige_2_sac_de_lentilles", dossier / "d", "hawa", Role.COORDINATEUR) as hawa:
        page = await hawa.get("/revoir/2026-11?produit=P016&genre=retraits")
        pesees = re.findall(r"\((F-\d{3})\) prend [^,<]+, ([\d,]+) kg", texte(page))
        assert [foyer for foyer, _ in pesees[:3]] == ["F-003", "F-009", "F-011"]
        assert pesees[-1] == ("F-058", "1,38")
        assert len(pesees) == 14
        assert len(re.findall(r"· rose", texte(page))) >= 14
        produit = await hawa.get("/pourquoi/stock:2026-11:P016")
        assert "Reste en stock 0 g" in texte(produit)
        part = texte(await hawa.get("/pourquoi/ligne:2026-11:F-058:P016:part"))
        assert "2,5 kg × 46,1 kg ÷ 47 kg = 2,452 kg, soit 2,45 kg par pas entiers." in part
        assert re.search(r"Décidé au fait n° \d+\.", part)
        assert "prorata.v1" not in part
