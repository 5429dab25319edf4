"""A second delivery of lentils, once doors are open and some were served (R-081)."""

from __future__ import annotations

import re

import pytest

from domaine.approvisionnement.completer import CompleterAllocation
from tests.web.pages.argent import poster, texte
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


async def test_r081_ce_qui_vient_plus_tard_se_partage_entre_tous_ceux_qui_n_ont_pas_tout(
    entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    assert "C&#39;est décidé" in (await samira.get(PARTAGE)).text
    livre = {"fournisseur": "F03", "recu.P016": "2", "lot.P016": "L25"}
    assert (await samira.post(LIVRAISON, data=livre)).status_code == 303
    assert "Compléter le partage" in (await samira.get(LIVRAISON)).text
    assert "Compléter le partage : 1 produit arrivé plus tard" in texte(await samira.get("/"))
    assert "Arrivé plus tard : compléter le partage" in texte(await samira.get(f"/cycles/{CYCLE}/ajustage"))
    page = (await samira.get(PARTAGE)).text
    assert "4 foyers à qui il manque encore" in texte(await samira.get(PARTAGE))
    assert 'href="/foyers/F-013' in page  # it took its part of the first delivery, and misses the rest
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


async def test_r105_qui_a_pris_sa_premiere_part_revient_prendre_la_suite_sans_qu_on_la_dise_en_plus(
    entrer: Entrer, monde: Monde
) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    await samira.post(LIVRAISON, data={"fournisseur": "F03", "recu.P016": "2"})
    position = re.search(r'name="decision_position" value="(\d+)"', (await samira.get(PARTAGE)).text)
    assert position
    await confirme(samira, PARTAGE, {"methode": "prorata.v1", "decision_position": position[1]})
    chez = "/foyers/F-013/produits"
    assert "Lentilles vertes" in texte(await luc.get(chez)).split("À remettre", 1)[-1]
    prise = await poster(luc, "/foyers/F-013/retraits", cycle=CYCLE, produit="P016", brut="0,21")
    assert prise.status_code == 303, texte(prise)


async def test_r110_une_livraison_de_rien_propose_elle_meme_un_remplacement(entrer: Entrer, monde: Monde) -> None:
    """What the delivery said is not said a second time."""
    samira = await entrer("samira")
    chez = f"/cycles/{CYCLE}/receptions/F03"
    notee = re.search(
        r"<b>Pois chiches</b>.*?name=\"reception\" value=\"(\d+)\"", (await samira.get(chez)).text, re.DOTALL
    )
    assert notee
    assert (await poster(samira, chez, reception=notee[1], recu="0")).status_code == 303
    manque = f"{LIVRAISON}/P018"
    page = texte(await samira.get(manque))
    assert "Rien n'est arrivé de ce produit" in page
    assert "Proposer un remplacement" in page
    assert "Rien n'est venu : dès la première proposition, ce produit est noté comme manquant" in page
    envoi = await poster(samira, f"{manque}/remplacer", foyer="F-031", substitut="P019")
    assert envoi.status_code == 303, texte(envoi)
    page = texte(await samira.get(manque))
    assert "a refusé Haricots blancs" in page  # it had said not to replace anything
    assert "Annuler ce manque" in page


async def test_r072_une_livraison_corrigee_en_moins_apres_le_partage_se_partage_de_nouveau(
    entrer: Entrer, monde: Monde
) -> None:
    """20 kg were said to come and were shared, F-013 has its part; it was 19 kg, for the three who wait."""
    samira, luc = await entrer("samira"), await entrer("luc")
    a_dire = "livraison corrigée depuis le partage"
    assert a_dire not in texte(await samira.get(LIVRAISON))
    chez = f"/cycles/{CYCLE}/receptions/F03"
    notee = re.search(
        r"<b>Lentilles vertes</b>.*?name=\"reception\" value=\"(\d+)\"", (await luc.get(chez)).text, re.DOTALL
    )
    assert notee
    assert (await poster(luc, chez, reception=notee[1], recu="19")).status_code == 303
    assert a_dire in texte(await samira.get(LIVRAISON))
    assert "Décider de nouveau" not in texte(await luc.get(LIVRAISON))
    assert "Décider de nouveau du partage : 1 produit" in texte(await samira.get("/"))
    page = texte(await samira.get(PARTAGE)).replace("\xa0", " ")
    assert "16,87 kg à partager pour 17,87 kg attendus" in page
    assert (await confirme(samira, PARTAGE, {"methode": "prorata.v1"})).status_code == 303
    assert "C'est décidé" in texte(await samira.get(PARTAGE))
    assert a_dire not in texte(await samira.get(LIVRAISON))
    assert "Décider de nouveau du partage" not in texte(await samira.get("/"))


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
