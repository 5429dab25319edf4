"""The first order of a month: a household that has none is found as it is typed, and orders from its own page."""

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


async def test_de_la_page_d_un_foyer_sans_commande_on_saisit_sa_commande(entrer: Entrer, monde: Monde) -> None:
    lignes = [{"produit": "P016", "quantite": 1_000}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=lignes)
    luc, claire = await entrer("luc"), await entrer("claire")
    lien = f'href="/cycles/{CYCLE}/commandes/F-031"'
    for cote in ("/foyers/F-031", "/foyers/F-031/produits"):
        page = await luc.get(cote)
        assert lien in page.text, cote
        assert "Saisir sa commande de novembre" in texte(page), cote
        assert "Saisir sa commande" not in texte(await claire.get(cote)), cote
    assert "Saisir sa commande" not in texte(await luc.get("/foyers/F-044")), "it has ordered already"
    assert (await luc.get(f"/cycles/{CYCLE}/commandes/F-031")).status_code == 200
