"""Whole cases of a long order: one finds a product there, and what is decided and sent concerns all of them."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.catalogue.exemples import REEL, lignes
from tests.web.pages.argent import poster, texte
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


async def test_apres_avoir_decide_on_retrouve_son_produit_et_sa_recherche(entrer: Entrer, monde: Monde) -> None:
    await commander(monde, 12)
    samira = await entrer("samira")
    cherchee = await samira.get(f"{AJUSTAGE}?q=blé t65")
    assert '<input type="hidden" name="q" value="blé t65">' in cherchee.text
    refusee = await poster(samira, AJUSTAGE, produit="P001", colis="x", q="blé t65")
    assert produits(refusee) == ["P001"], "what is refused is read where it was typed"
    decide = await poster(samira, AJUSTAGE, produit="P001", colis="1", q="blé t65")
    assert re.fullmatch(rf"{AJUSTAGE}\?q=bl%C3%A9%20t65&fait=\d+#P001", decide.headers["Location"])
    assert produits(await samira.get(decide.headers["Location"])) == ["P001"]
    sans_chercher = await poster(samira, AJUSTAGE, produit="P002", colis="1")
    assert re.fullmatch(rf"{AJUSTAGE}\?fait=\d+#P002", sans_chercher.headers["Location"])
