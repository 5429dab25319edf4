"""In the hall: weighings, doubts about a figure, cancellations signed by two, and the one search."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, CYCLE, Monde

pytestmark = pytest.mark.anyio

PAIEMENT = {"montant": "42,37", "mode": "especes", "session": "C1", "cycle": CYCLE}


async def test_un_poids_tape_en_grammes_se_demande(entrer: Entrer) -> None:
    luc = await entrer("luc")
    doute = await luc.post("/foyers/F-013/retraits", data={"cycle": CYCLE, "produit": "P016", "brut": "2130"})
    assert doute.status_code == 422
    assert "2,130 kg ?" in texte(doute)
    assert 'name="confirme" value="brut"' in doute.text
    assert 'value="2130"' in doute.text
    juste = await luc.post(
        "/foyers/F-013/retraits", data={"cycle": CYCLE, "produit": "P016", "brut": "2,54", "tare": "0,41"}
    )
    assert juste.status_code == 303
    fiche = await luc.get(juste.headers["location"])
    assert "2,13\xa0kg remis" in fiche.text


async def test_oui_a_un_poids_tape_en_grammes_remet_ces_grammes(entrer: Entrer) -> None:
    """« 2,130 kg ? », « Oui »: never two tons, on the account of who stands there."""
    luc = await entrer("luc")
    envoi = {"cycle": CYCLE, "produit": "P016", "brut": "2540", "tare": "410"}
    contenant = await luc.post("/foyers/F-013/retraits", data={**envoi, "confirme": "brut"})
    assert "0,410 kg ?" in texte(contenant)
    oui = await luc.post("/foyers/F-013/retraits", data={**envoi, "confirme": "brut tare"})
    assert oui.status_code == 303
    assert "2,13\xa0kg remis" in (await luc.get(oui.headers["location"])).text


async def test_r025_les_listes_a_imprimer_disent_ce_que_chacun_prend_et_aucun_montant(entrer: Entrer) -> None:
    """For a hall without screens: she waits for lentils and flour; what she took already is on it no more."""
    luc = await entrer("luc")
    page = f"/cycles/{CYCLE}/distribution"
    assert f'href="{page}?montre=a_servir&amp;listes=oui"' in (await luc.get(page)).text
    await luc.post("/foyers/F-013/retraits", data={"cycle": CYCLE, "produit": "P016", "brut": "2,54", "tare": "0,41"})
    listes = await luc.get(f"{page}?montre=a_servir&listes=oui")
    elle = texte(listes).partition("Fatou Diara")[2].partition("F-0")[2].partition("F-0")[0]
    assert "Farine blé T65 5 kg" in elle
    assert "Lentilles" not in elle
    assert "€" not in texte(listes).partition("Distribution")[2]
    assert "data-imprimer" in listes.text


async def test_trois_fois_la_commande_se_demande_encore(entrer: Entrer) -> None:
    luc = await entrer("luc")
    doute = await luc.post("/foyers/F-013/retraits", data={"cycle": CYCLE, "produit": "P016", "brut": "7"})
    assert doute.status_code == 422
    assert "7\xa0kg pour 2,13\xa0kg prévus" in doute.text


async def test_r104_un_produit_laisse_en_salle_n_est_plus_a_payer(entrer: Entrer) -> None:
    """2.13 kg of lentils at 3.10 and 5 kg of flour at 0.98: she leaves the lentils."""
    luc = await entrer("luc")
    assert "Commande à payer : 11,50" in texte(await luc.get("/foyers/F-013"))
    assert "Elle n'en veut pas" in (await luc.get("/foyers/F-013/produits")).text.replace("&#39;", "'")
    envoi = {"cycle": CYCLE, "produit": "P016", "brut": "", "choix": "laisser"}
    laisse = await luc.post("/foyers/F-013/retraits", data=envoi)
    assert laisse.status_code == 303
    fiche = (await luc.get(laisse.headers["location"])).text
    assert "Non retiré" in fiche
    assert "Commande à payer : 4,90" in texte(await luc.get("/foyers/F-013"))
    encore = await luc.post("/foyers/F-013/retraits", data=envoi)
    assert encore.status_code == 422
    assert "Il ne reste rien de ce produit" in encore.text
    au_stand = await luc.post(
        f"/cycles/{CYCLE}/distribution/postes/cereales-et-farines/F-013", data={**envoi, "produit": "P001"}
    )
    assert au_stand.status_code == 303
    assert "Commande à payer" not in (await luc.get("/foyers/F-013")).text


async def test_un_produit_deja_remis_le_dit(entrer: Entrer) -> None:
    luc = await entrer("luc")
    envoi = {"cycle": CYCLE, "produit": "P001", "brut": "5"}
    assert (await luc.post("/foyers/F-013/retraits", data=envoi)).status_code == 303
    encore = await luc.post("/foyers/F-013/retraits", data=envoi)
    assert encore.status_code == 422
    assert "Déjà pesé" in encore.text


async def test_un_paiement_s_annule_avec_la_signature_d_une_deuxieme_personne(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    await entrer("luc")
    await nadia.post("/foyers/F-031/encaissements", data={**PAIEMENT, "saisie": "0b9f6c1e-6f0a-4c39-9a53-0d5a6f1f8f11"})
    page = "/foyers/F-031/encaissements/E-4c399a530d5a6f1f8f11/annuler"
    assert "Une deuxième personne signe" in (await nadia.get(page)).text
    seule = await nadia.post(page, data={"raison": "doublon"})
    assert seule.status_code == 422
    assert "deuxième personne" in seule.text
    faux = await nadia.post(page, data={"raison": "doublon", "second": "luc", "code": "999888"})
    assert faux.status_code == 422
    assert "999888" not in faux.text
    signe = await nadia.post(page, data={"raison": "doublon", "second": "luc", "code": CODE})
    assert signe.status_code == 303
    fiche = await nadia.get("/foyers/F-031")
    assert "Annulé, la trace reste" in fiche.text
    assert "Commande à payer" in fiche.text


async def test_un_retrait_s_annule_avec_une_deuxieme_signature(entrer: Entrer) -> None:
    luc, nadia = await entrer("luc"), await entrer("nadia")
    await luc.post("/foyers/F-013/retraits", data={"cycle": CYCLE, "produit": "P001", "brut": "5"})
    page = f"/foyers/F-013/retraits/{CYCLE}/P001/annuler"
    lu = (await luc.get(page)).text
    assert "5\xa0kg" in lu
    assert "Une deuxième personne signe</legend>" in lu
    assert "Une deuxième personne signe (facultatif)</legend>" in (await nadia.get(page)).text
    seul = await luc.post(page, data={"raison": "erreur_montant"})
    assert seul.status_code == 422
    signe = await luc.post(page, data={"raison": "erreur_montant", "second": "nadia", "code": CODE})
    assert signe.status_code == 303
    fiche = (await luc.get("/foyers/F-013")).text
    assert "remis" not in fiche.partition('id="ligne-2026-11-P001"')[2].partition("</summary>")[0]


async def test_la_recherche_trouve_un_montant_un_recu_un_cheque_un_foyer(entrer: Entrer, monde: Monde) -> None:
    nadia = await entrer("nadia")
    await nadia.post("/foyers/F-044/encaissements", data={**PAIEMENT, "mode": "cheque", "cheque_numero": "8812"})
    for q in ("42,37", "42.37 €", "0001", "1", "8812"):
        page = await nadia.get("/chercher", params={"q": q})
        assert "Ayşe Kaya" in page.text, q
    assert "Fatoumata Diarra" in (await nadia.get("/chercher", params={"q": "F-031"})).text
    rien = await nadia.get("/chercher", params={"q": "98,76"})
    assert "Cherché parmi les foyers" in rien.text
    assert "98,76" in rien.text


async def test_les_foyers_se_cherchent_se_trient_et_se_paginent(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    nom = (await nadia.get("/foyers")).text
    assert nom.index("Fatou Diara") < nom.index("Ayşe Kaya") < nom.index("Vandenbroucke")
    dette = (await nadia.get("/foyers?tri=solde")).text
    assert dette.index("Fatoumata Diarra") < dette.index("Ayşe Kaya") < dette.index("Fatou Diara")
    assert 'aria-sort="ascending"' in dette
    assert "Rien ne répond à « inconnu »" in texte(await nadia.get("/foyers?q=inconnu"))
    assert (await nadia.get("/foyers?page=2")).status_code == 200


async def test_le_plus_d_un_millier_de_signes_ne_casse_rien(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    longue = await nadia.post("/chercher", data={"q": "x" * 2000}, follow_redirects=True)
    assert longue.status_code == 200
    assert len(str(longue.url)) < 300
    envoi = {"montant": "9" * 200, "mode": "especes"}
    assert (await nadia.post("/foyers/F-031/encaissements", data=envoi)).status_code == 422
