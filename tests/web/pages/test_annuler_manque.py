"""A shortage declared by mistake, taken back from the page of its product (R-074)."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import confirme
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

PAGE = f"/cycles/{CYCLE}/livraison/P018"
ANNULER = f"{PAGE}/annuler-manque"


@pytest.fixture
def depart() -> Depart:
    """Ordered, nothing bought yet."""
    return Depart(etape="commander")


@pytest.fixture
async def monde(monde: Monde) -> Monde:
    """3 kg of P018 for F-031, declared missing."""
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    await monde.coordonne("DeclarerRupture", cycle=CYCLE, produit="P018")
    return monde


async def test_r074_un_manque_declare_par_erreur_s_annule_depuis_la_page_du_produit(
    entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    page = await samira.get(PAGE)
    assert "Annuler ce manque" in page.text
    position = re.search(r'name="decision_position" value="(\d+)"', page.text)
    assert position
    await confirme(samira, ANNULER, {"decision_position": position[1]})
    page = await samira.get(PAGE)
    assert "Annuler ce manque" not in page.text
    assert "Déclarer le manque" in page.text
    relu = await samira.post(ANNULER, data={"decision_position": position[1]})
    assert relu.status_code == 422
    assert "de manque déclaré à annuler" in texte(relu)


async def test_r074_un_benevole_ne_l_annule_pas(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    assert "Annuler ce manque" not in (await luc.get(PAGE)).text
    assert (await luc.post(ANNULER, data={"decision_position": "1", "lu": "oui"})).status_code == 403
