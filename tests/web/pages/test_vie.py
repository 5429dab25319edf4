"""The way to what a group does together: each finds there what concerns them."""

from __future__ import annotations

import httpx
import pytest

from domaine.types import Role
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from web.pages.vie.rubriques import RUBRIQUES, rubriques_de

pytestmark = pytest.mark.anyio


def test_chaque_rubrique_se_dit_une_fois() -> None:
    assert len({rubrique.adresse for rubrique in RUBRIQUES}) == len(RUBRIQUES)
    assert all(rubrique.roles for rubrique in RUBRIQUES)


async def test_la_coordination_trouve_les_permanences_et_les_heures(entrer: Entrer) -> None:
    page = texte(await (await entrer("samira")).get("/vie"))
    for rubrique in rubriques_de(Role.COORDINATEUR):
        assert rubrique.nom in page


async def test_un_foyer_ne_voit_pas_les_heures(fatoumata: httpx.AsyncClient) -> None:
    page = texte(await fatoumata.get("/vie"))
    assert "Permanences" in page
    assert "Les heures" not in page
