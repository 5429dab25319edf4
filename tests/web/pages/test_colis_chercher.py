"""Whole cases of a long order: one finds a product there, and what is decided and sent concerns all of them."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.catalogue.exemples import REEL, lignes
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, FOURNISSEURS, Depart, Monde

pytestmark = pytest.mark.anyio

AJUSTAGE = f"/cycles/{CYCLE}/ajustage"


@pytest.fixture
def depart() -> Depart:
    return Depart(etape="ouvrir")


async def commander(monde: Monde, combien: int) -> None:
    """So many products by one household, the least of each."""
    vendus = [x for x in lignes(REEL) if x["fournisseur_code"] in FOURNISSEURS][:combien]
    panier = [{"produit": x["code"], "quantite": int(x["min_commande_base"])} for x in vendus]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-031", catalogue=1, lignes=panier)
    await monde.coordonne("CloreCycle", cycle=CYCLE)


def produits(page: httpx.Response) -> list[str]:
    return re.findall(r'<li id="(P\d+)">', page.text)


async def test_un_produit_ou_un_fournisseur_se_cherche_parmi_les_colis(entrer: Entrer, monde: Monde) -> None:
    await commander(monde, 12)
    samira = await entrer("samira")
    assert len(produits(await samira.get(AJUSTAGE))) == 12
    trouve = await samira.get(f"{AJUSTAGE}?q=blé t65")
    assert produits(trouve) == ["P001"]
    assert "12 produits restent à décider." in texte(trouve), "ce qui se valide ne dépend pas de la recherche"
    chez = await samira.get(f"{AJUSTAGE}?q=reyssouze")
    assert len(produits(chez)) > 1
    assert chez.text.count('id="chez-') == 1
    rien = await samira.get(f"{AJUSTAGE}?q=zzz")
    assert produits(rien) == []
    assert "Rien ne répond à « zzz »" in texte(rien)


async def test_une_courte_commande_n_a_pas_de_recherche(entrer: Entrer, monde: Monde) -> None:
    await commander(monde, 3)
    page = await (await entrer("samira")).get(AJUSTAGE)
    assert len(produits(page)) == 3
    assert 'id="chercher-colis"' not in page.text
