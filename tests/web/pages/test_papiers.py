"""Paper forms typed in a grid: cell by cell with a script, column by column without; doubts and late lines."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

PAGE = f"/cycles/{CYCLE}/papiers"
A_CONFIRMER = f"/cycles/{CYCLE}/a-confirmer"


@pytest.fixture
def depart() -> Depart:
    """Orders are open, nobody has ordered."""
    return Depart(etape="ouvrir")


async def ouvrir(client: httpx.AsyncClient, bon: str = "0118", foyer: str = "F-031") -> None:
    ouvert = await poster(client, PAGE, bon=bon, foyer=foyer, catalogue="1")
    assert ouvert.status_code == 303, texte(ouvert)


async def case(
    client: httpx.AsyncClient, quantite: str, produit: str = "P016", bon: str = "0118", **champs: str
) -> dict[str, Any]:
    """One cell, as the script sends it."""
    donnees = {"saisie": str(uuid4()), "quantite": quantite, **champs}
    reponse = await client.post(f"{PAGE}/{bon}/{produit}", data=donnees)
    assert reponse.status_code == 200, texte(reponse)
    dit: dict[str, Any] = reponse.json()
    return dit


async def test_un_bon_s_ouvre_par_son_numero_et_son_foyer(entrer: Entrer) -> None:
    luc = await entrer("luc")
    assert "Aucun bon ouvert par vous" in texte(await luc.get(PAGE))
    await ouvrir(luc)
    page = await luc.get(f"{PAGE}?bon=0118")
    assert "Bon 0118" in texte(page)
    assert 'id="c-0118-P016"' in page.text
    assert (await luc.get(f"{PAGE}?bon=9999")).status_code == 404


async def test_r052_le_meme_numero_est_refuse_et_le_reste_est_garde(entrer: Entrer) -> None:
    luc, nadia = await entrer("luc"), await entrer("nadia")
    await ouvrir(luc)
    refus = await poster(nadia, PAGE, bon="0118", foyer="F-044", catalogue="1")
    assert refus.status_code == 422
    assert "déjà saisi par Luc B." in texte(refus)
    assert 'value="F-044"' in refus.text
    assert f'href="{PAGE}?bon=0118"' in refus.text, "the form that was meant"


async def test_chaque_case_est_gardee_et_rend_les_totaux(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await ouvrir(luc)
    dit = await case(luc, "2,5")
    assert (dit["etat"], dit["texte"]) == ("garde", "2,5")
    assert dit["totaux"]["produit"].replace("\xa0", " ") == "2,5 kg"
    page = await luc.get(f"{PAGE}?bon=0118")
    assert 'value="2,5"' in page.text
    assert dit["totaux"]["bon"] in page.text
    assert (await case(luc, "2,5"))["etat"] == "garde"
    assert (await case(luc, ""))["texte"] == ""
    assert (await case(luc, "2,6"))["etat"] == "refus"
    dit = await case(luc, "beaucoup")
    assert dit["etat"] == "refus"
    assert dit["message"].startswith("« beaucoup » n'est pas une quantité"), (
        "its cell stands beside it: no name is said"
    )


async def test_r053_une_case_deja_commandee_ailleurs_pose_la_question(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    await monde.benevole(
        "SaisirCommande", cycle=CYCLE, foyer="F-031", catalogue=1, lignes=[{"produit": "P016", "quantite": 2_000}]
    )
    await ouvrir(luc)
    dit = await case(luc, "2")
    assert dit["etat"] == "question"
    assert [code for code, _ in dit["choix"]] == ["en_plus", "la_meme"]
    dit = await case(luc, "2", deja_commande="la_meme")
    assert (dit["etat"], dit["totaux"]["produit"].replace("\xa0", " ")) == ("garde", "2 kg")


async def test_un_poids_invraisemblable_se_confirme(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await ouvrir(luc)
    dit = await case(luc, "250")
    assert (dit["etat"], dit["champ"]) == ("question", "confirme")
    assert (await case(luc, "250", confirme="quantite"))["etat"] == "garde"


async def test_sans_script_la_colonne_entiere_s_enregistre_et_ce_qui_est_faux_reste(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await ouvrir(luc)
    champs = {"q.P016": "2,5", "q.P018": "3", "q.P026": "", "q.P001": "2,6"}
    refus = await luc.post(f"{PAGE}/0118", data={"saisie": str(uuid4()), **champs})
    assert refus.status_code == 422
    assert 'value="2,6"' in refus.text
    assert 'id="c-0118-P001-erreur"' in refus.text
    ensuite = await luc.post(f"{PAGE}/0118", data={"saisie": str(uuid4()), **champs, "q.P001": "5"})
    assert ensuite.status_code == 303
    page = await luc.get(ensuite.headers["location"])
    assert 'value="5"' in page.text
    assert 'value="3"' in page.text


async def test_sans_script_toutes_les_lignes_d_une_colonne_se_disent(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await ouvrir(luc)
    deux = await luc.post(f"{PAGE}/0118", data={"saisie": str(uuid4()), "q.P016": "2,5", "q.P018": "3"})
    dit = texte(await luc.get(deux.headers["location"]))
    assert re.search(r"Enregistré\. [^;]* commande Lentilles vertes, 2,5 kg ; [^;]* commande Pois chiches, 3 kg", dit)
    videes = {"q.P026": "4", "q.P001": "5", "q.P016": "", "q.P018": ""}
    quatre = await luc.post(f"{PAGE}/0118", data={"saisie": str(uuid4()), **videes})
    assert "Enregistré. 2 lignes commandées ; 2 lignes retirées" in texte(await luc.get(quatre.headers["location"]))


async def test_r054_sans_script_la_commande_close_est_dite_par_son_nom(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    await ouvrir(luc)
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    refus = await luc.post(f"{PAGE}/0118", data={"saisie": str(uuid4()), "q.P016": "2,5"})
    assert refus.status_code == 422
    assert "La fin des commandes est passée pour la commande de novembre" in texte(refus)


async def test_r053_sans_script_la_question_se_repond_dans_la_case(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    await monde.benevole(
        "SaisirCommande", cycle=CYCLE, foyer="F-031", catalogue=1, lignes=[{"produit": "P016", "quantite": 2_000}]
    )
    await ouvrir(luc)
    refus = await luc.post(f"{PAGE}/0118", data={"saisie": str(uuid4()), "q.P016": "2"})
    assert 'name="deja.P016"' in refus.text
    suite = await luc.post(f"{PAGE}/0118", data={"saisie": str(uuid4()), "q.P016": "2", "deja.P016": "en_plus"})
    assert suite.status_code == 303
    assert "4 kg" in texte(await luc.get(f"{PAGE}?bon=0118")).replace("\xa0", " ")


async def test_r057_une_ligne_douteuse_se_liste_s_appelle_et_se_confirme(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await ouvrir(luc)
    dit = await case(luc, "2 ?")
    assert (dit["etat"], dit["texte"], dit["totaux"]["produit"]) == ("garde", "2 ?", "")
    commandes = texte(await luc.get(f"/cycles/{CYCLE}/commandes"))
    assert "1 ligne à confirmer Elle ne compte pas tant que personne n'a appelé. Elle tombe 24 heures" in commandes
    page = texte(await luc.get(A_CONFIRMER))
    assert "Fatoumata Diarra" in page
    assert "on lit « 2 ? »" in page
    faux = await poster(luc, A_CONFIRMER, bon="0118", produit="P016", quantite="2,6", geste="oui")
    assert faux.status_code == 422
    assert 'value="2,6"' in faux.text
    confirme = await poster(luc, A_CONFIRMER, bon="0118", produit="P016", quantite="2", geste="oui")
    assert confirme.status_code == 303
    assert "Aucune ligne à confirmer" in texte(await luc.get(A_CONFIRMER))
    assert (await poster(luc, A_CONFIRMER, bon="0118", produit="P016", geste="rien")).status_code == 404


async def test_r057_le_foyer_n_en_veut_pas(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await ouvrir(luc)
    await case(luc, "?")
    assert "illisible" in texte(await luc.get(A_CONFIRMER))
    assert (await poster(luc, A_CONFIRMER, bon="0118", produit="P016", geste="rien")).status_code == 303
    assert "Aucune ligne à confirmer" in texte(await luc.get(A_CONFIRMER))


async def test_r057_les_colis_disent_qu_une_ligne_attend_et_suivent_la_reponse(entrer: Entrer, monde: Monde) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    await ouvrir(luc)
    await case(luc, "1,5 ?")
    await monde.benevole(
        "SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=[{"produit": "P016", "quantite": 23_500}]
    )
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    colis = f"/cycles/{CYCLE}/ajustage"
    assert "1 ligne de bon papier à confirmer" in texte(await samira.get("/"))
    assert "1 ligne de bon papier à confirmer Appelez d'abord" in texte(await samira.get(colis))
    await poster(samira, colis, produit="P016", colis="1")
    assert "Reste en stock 1,5 kg." in texte(await samira.get(colis)).replace("\xa0", " ")
    await poster(luc, A_CONFIRMER, bon="0118", produit="P016", quantite="1,5", geste="oui")
    apres = texte(await samira.get(colis))
    assert "1 colis plein" in apres
    assert "Reste en stock" not in apres, "what was confirmed since takes it"
    assert "à confirmer" not in apres


async def test_r067_tapee_avant_la_cloture_et_recue_apres_la_coordination_decide(entrer: Entrer, monde: Monde) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    await ouvrir(luc)
    await monde.benevole(
        "SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=[{"produit": "P016", "quantite": 23_500}]
    )
    monde.le = datetime.now(UTC)
    avant = (monde.le - timedelta(minutes=8)).isoformat()
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    apres = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert (await case(luc, "1,5", tapee_le=apres))["etat"] == "refus"
    assert (await case(luc, "1,5", tapee_le="hier soir"))["etat"] == "refus"
    assert (await case(luc, "1,5", tapee_le=avant))["etat"] == "hors_delai"
    assert "La coordination décide" in texte(await luc.get(A_CONFIRMER))
    page = await samira.get(A_CONFIRMER)
    recue = page.text.split('name="recue" value="')[1].split('"')[0]
    adresse = f"/cycles/{CYCLE}/hors-delai"
    assert (await poster(luc, adresse, recue=recue, geste="accepter")).status_code == 403
    accepte = await poster(samira, adresse, recue=recue, geste="accepter")
    assert accepte.status_code == 303
    assert "Arrivé hors délai" not in texte(await samira.get(A_CONFIRMER))
    assert (await case(luc, "1", "P018", tapee_le=avant))["etat"] == "hors_delai"
    recue = (await samira.get(A_CONFIRMER)).text.split('name="recue" value="')[1].split('"')[0]
    trop = await poster(samira, adresse, recue=recue, geste="accepter")
    assert trop.status_code == 422
    assert "On n'achète pas un colis de plus" in texte(trop)
    assert (await poster(samira, adresse, recue=recue, geste="refuser")).status_code == 303
    assert (await poster(samira, adresse, recue=recue, geste="refuser")).status_code == 404


async def test_seule_l_equipe_qui_recoit_saisit_des_bons(entrer: Entrer) -> None:
    for personne in ("claire", "helene"):
        client = await entrer(personne)
        assert (await client.get(PAGE)).status_code == 403
        assert (await client.get(A_CONFIRMER)).status_code == 403
