"""The first order of a month: the page of orders finds a household that has none, as it is typed."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio
COMMANDES = f"/cycles/{CYCLE}/commandes"


@pytest.fixture
def depart() -> Depart:
    return Depart(etape="ouvrir")


def _liste(page: str) -> str:
    """What a search replaces while it is being typed."""
    return page.partition('id="liste-commandes"')[2].partition("</main>")[0]


async def test_avant_la_premiere_commande_on_cherche_deja_un_foyer(entrer: Entrer) -> None:
    luc = await entrer("luc")
    page = await luc.get(COMMANDES)
    assert "Personne n'a encore commandé" in texte(page)
    assert 'id="chercher-commandes"' in page.text
    assert "Choisir un foyer" in _liste(page.text)
    trouve = _liste((await luc.get(f"{COMMANDES}?q=Diarra")).text)
    assert f'href="{COMMANDES}/F-031"' in trouve


async def test_un_foyer_sans_commande_se_trouve_a_cote_de_ceux_qui_en_ont(entrer: Entrer, monde: Monde) -> None:
    lignes = [{"produit": "P016", "quantite": 1_000}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=lignes)
    luc = await entrer("luc")
    page = await luc.get(f"{COMMANDES}?q=Diarra")
    assert f'href="{COMMANDES}/F-031"' in _liste(page.text)
    assert "Rien ne répond" not in texte(page)
    rien = await luc.get(f"{COMMANDES}?q=Zzz")
    assert "Rien ne répond" in texte(rien)
    assert "Choisir un foyer" in _liste(rien.text)


async def test_les_commandes_closes_ne_se_cherchent_que_s_il_y_en_a(entrer: Entrer, monde: Monde) -> None:
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    luc = await entrer("luc")
    assert 'id="chercher-commandes"' not in (await luc.get(COMMANDES)).text
