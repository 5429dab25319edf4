"""A second delivery of lentils, once doors are open and some were served (R-081)."""

from __future__ import annotations

import re

import pytest

from domaine.approvisionnement.completer import CompleterAllocation
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import confirme
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio

LIVRAISON = f"/cycles/{CYCLE}/livraison"
PARTAGE = f"{LIVRAISON}/P016"


@pytest.fixture
async def monde(monde: Monde) -> Monde:
    """23.5 kg ordered, 20 kg shared, F-013 served."""
    await monde.benevole("RetirerProduit", cycle=CYCLE, foyer="F-013", produit="P016", catalogue=1, brut=2_130)
    return monde


async def test_r081_ce_qui_vient_plus_tard_se_partage_entre_ceux_qui_attendent(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert "C&#39;est décidé" in (await samira.get(PARTAGE)).text
    livre = {"fournisseur": "F03", "recu.P016": "2", "lot.P016": "L25"}
    assert (await samira.post(LIVRAISON, data=livre)).status_code == 303
    assert "Compléter le partage" in (await samira.get(LIVRAISON)).text
    assert "Compléter le partage : 1 produit arrivé plus tard" in texte(await samira.get("/"))
    assert "Arrivé plus tard : compléter le partage" in texte(await samira.get(f"/cycles/{CYCLE}/ajustage"))
    page = (await samira.get(PARTAGE)).text
    assert "3 foyers qui attendent encore" in page
    assert "F-013" not in page
    decision = re.search(r'name="decision_position" value="(\d+)"', page)
    assert decision
    envoi = {"methode": "prorata.v1", "decision_position": decision[1], "impose.F-058": "0,5"}
    fait = await confirme(samira, PARTAGE, envoi)
    assert fait.status_code == 303
    page = (await samira.get(PARTAGE)).text
    assert "C&#39;est décidé" in page
    assert "Compléter le partage" not in (await samira.get(LIVRAISON)).text
    assert "3,9\xa0kg" in page
    relu = await samira.post(PARTAGE, data={**envoi, "lu": "oui"})
    assert relu.status_code == 422
    assert "a changé entre-temps" in relu.text


async def test_r081_tant_que_rien_n_est_venu_il_n_y_a_rien_a_completer(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    assert "Compléter le partage" not in (await samira.get(LIVRAISON)).text
    luc = await entrer("luc")
    assert (await luc.post(PARTAGE, data={"decision_position": "1", "lu": "oui"})).status_code == 403


async def test_r081_la_saisie_trouve_le_groupement_dont_on_lit_les_departs(monde: Monde) -> None:
    donnees = {"cycle": CYCLE, "produit": "P016", "decision_position": 1}
    lu = await monde.application.lire_acte("CompleterAllocation", donnees, auteur="samira")
    assert isinstance(lu, CompleterAllocation)
    assert lu.groupement == GROUPEMENT
