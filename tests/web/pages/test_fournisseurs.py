"""What suppliers are owed: an invoice as printed, a credit note, a payment, each refusal beside its field."""

from __future__ import annotations

import re

import pytest

from tests.infra.pieces.photos import photo
from tests.web.pages.argent import BUREAU, CAISSE, DETTES, FACTURE, TRESORERIE, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from tests.web.pages.pieces import envoyer
from web.etats.un_fournisseur import d_avance

pytestmark = pytest.mark.anyio


async def test_une_facture_un_avoir_et_un_paiement_donnent_le_reste_du(entrer: Entrer) -> None:
    claire = await entrer("claire")
    avant = texte(await claire.get(BUREAU))
    assert "Facture attendue" in avant
    assert "Dont transport TTC" in avant, "the same word as everywhere else"
    facture = await poster(claire, f"{BUREAU}/facture", **FACTURE)
    assert facture.status_code == 303
    avoir = {"quelle": "F03/FA-2211", "montant_ttc_centimes": "15,00", "motif_avoir": "5 kg manquants"}
    assert (await poster(claire, f"{BUREAU}/avoir", **avoir)).status_code == 303
    assert 'name="mode" value="virement" required>' in (await claire.get(BUREAU)).text, "none is chosen"
    paiement = {"quelle": "F03/FA-2211", "montant_centimes": "100"}
    sans_moyen = await poster(claire, f"{BUREAU}/payer", **paiement)
    assert sans_moyen.status_code == 422
    assert "Dites comment c'est payé : choisissez un moyen." in texte(sans_moyen)
    reponse = await poster(claire, f"{BUREAU}/payer", **paiement, mode="virement")
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "Reste 40,00" in lu
    assert "Paiement à GAEC des Trois Chênes" in lu
    assert "155,00 15,00 100,00 40,00" in texte(await claire.get("/tresorerie"))
    assert re.search(r"155,00.€ 15,00.€ 100,00.€ 40,00.€", lu), "the total says what is still due, as each row does"


async def test_r153_les_consignes_d_une_facture_se_lisent_et_ne_sont_pas_un_ecart(entrer: Entrer) -> None:
    """Given 172,25 of goods and 30,00 of transport, when 10,00 of deposits are billed too, then everything matches."""
    claire = await entrer("claire")
    totaux = {"total_ht_centimes": "0", "total_ttc_centimes": "212,25"}
    parts = {"port_ttc_centimes": "30", "consignes_centimes": "10"}
    assert (await poster(claire, f"{BUREAU}/facture", **{**FACTURE, **totaux, **parts})).status_code == 303
    page = texte(await claire.get(f"{BUREAU}/F03")).replace("\xa0", " ")
    assert "Dont 10,00 € de consignes" in page
    assert "Reste dû 212,25 €" in page
    assert "Tout concorde" in page


async def test_la_meme_facture_n_est_pas_comptee_deux_fois(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    deuxieme = await poster(claire, f"{BUREAU}/facture", **FACTURE)
    assert deuxieme.status_code == 422
    assert "est déjà enregistrée" in texte(deuxieme)
    assert 'value="FA-2211"' in deuxieme.text
    assert 'value="147,00"' in deuxieme.text


async def test_on_ne_paie_pas_plus_que_ce_qui_est_du(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    trop = await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="1550", mode="virement")
    assert trop.status_code == 422
    assert "On doit 155,00" in texte(trop)
    avance = {"quelle": "F03/FA-2211", "montant_centimes": "160", "mode": "virement", "avance_acceptee": "oui"}
    assert 'name="avance_acceptee"' in trop.text
    assert (await poster(claire, f"{BUREAU}/payer", **avance)).status_code == 303
    assert "Payé d'avance 5,00" in texte(await claire.get(f"{BUREAU}/F03"))


async def test_ce_qu_un_fournisseur_a_recu_d_avance_ne_diminue_pas_la_dette_a_un_autre(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    avance = {"quelle": "F01/", "montant_centimes": "40", "mode": "virement", "avance_acceptee": "oui"}
    assert (await poster(claire, f"{BUREAU}/payer", **avance)).status_code == 303
    assert "Dû aux fournisseurs 155,00 € 155,00 € facturés" in texte(await claire.get("/tresorerie"))


def test_l_etat_d_un_fournisseur_dit_ce_qui_est_paye_au_dela_de_ses_factures() -> None:
    """100.00 paid and no invoice named, of which 82.49 paid the one that was due."""
    facture = {"regle_centimes": 82_49}
    assert d_avance([facture], [{"montant_centimes": 100_00}]) == [
        "Sur aucune facture encore : 17,51\xa0€ payés d'avance."
    ]
    assert d_avance([facture], [{"montant_centimes": 82_49}]) == []


async def test_une_facture_payee_d_avance_n_est_plus_a_payer(entrer: Entrer) -> None:
    """40.00 were paid with the order: the invoice leaves 115.00, then nothing, on every page that says what is left."""
    claire = await entrer("claire")
    avance = {"quelle": "F03/", "montant_centimes": "40", "mode": "virement"}
    assert (await poster(claire, f"{BUREAU}/payer", **avance)).status_code == 303
    assert "Sans facture, le" in texte(await claire.get(f"{BUREAU}/F03")), "it may pay what is billed: not « d'avance »"
    await poster(claire, f"{BUREAU}/facture", **{**FACTURE, "datee_du": le(-400), "echeance_le": le(-370)})
    lu = texte(await claire.get(f"{BUREAU}/F03"))
    for etat in (f"{BUREAU}/F03", f"{TRESORERIE}/etats/fournisseurs"):
        en_csv = (await claire.get(f"{etat}?fichier=csv")).text.replace(',00"', "").replace('"', "")
        assert ";155;0;40;115" in en_csv, "the line of an invoice adds up, though no payment names it"
        assert "avance;" not in en_csv
    assert "Reste dû 115,00" in lu
    assert "Reste 115,00" in lu
    (ligne,) = [li for li in (await claire.get(f"{DETTES}?fichier=csv")).text.splitlines() if "GAEC" in li]
    assert ligne.endswith(';"155,00";"0,00";"40,00";"115,00";"115,00";"0,00"')
    trop = await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="155", mode="virement")
    assert "On doit 115,00" in texte(trop)
    await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="115", mode="virement")
    page = await claire.get(f"{BUREAU}/F03")
    assert "Soldée" in texte(page)
    assert '<option value="F03/FA-2211">' not in page.text.split('id="payer"')[1]
    assert "Plus de 90 jours" not in texte(await claire.get(DETTES))


async def test_r174_un_avoir_venu_apres_le_paiement_se_rend_et_se_retrouve_en_banque(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="155", mode="virement")
    assert 'id="rendu"' not in (await claire.get(BUREAU)).text
    avoir = {"quelle": "F03/FA-2211", "montant_ttc_centimes": "11,16", "motif_avoir": "3,6 kg manquants"}
    await poster(claire, f"{BUREAU}/avoir", **avoir)
    assert "Nous doit 11,16" in texte(await claire.get(f"{BUREAU}/F03"))
    for page in (BUREAU, DETTES, "/tresorerie"):
        lu = texte(await claire.get(page))
        assert "nous doit 11,16" in lu, page
        assert "avance 11,16" not in lu, page
    assert '<option value="F03">GAEC des Trois Chênes, 11,16' in (await claire.get(BUREAU)).text
    trop = await poster(claire, f"{BUREAU}/rendu", fournisseur="F03", montant_centimes="11,61")
    assert trop.status_code == 422
    assert "Ce fournisseur nous doit 11,16" in texte(trop)
    rendu = {"fournisseur": "F03", "montant_centimes": "11,16", "preuve": "VIR 7781"}
    assert (await poster(claire, f"{BUREAU}/rendu", chez="F03", **rendu)).status_code == 303
    lu = texte(await claire.get(f"{BUREAU}/F03"))
    assert "Rendu par le fournisseur 11,16" in lu
    assert "Reste dû 0,00" in lu
    assert 'id="rendu"' not in (await claire.get(BUREAU)).text
    assert "Rendu par un fournisseur, GAEC des Trois Chênes" in texte(await claire.get("/banque/rapprochement"))


async def test_r177_un_fournisseur_paye_en_especes_l_est_par_une_caisse_ouverte(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    paiement = {"quelle": "F03/FA-2211", "montant_centimes": "30", "mode": "especes"}
    sans = await poster(claire, f"{BUREAU}/payer", **paiement)
    assert sans.status_code == 422
    assert "sort d'une caisse ouverte : indiquez laquelle" in texte(sans)
    assert '<option value="C1">Caisse 1</option>' in sans.text
    assert (await poster(claire, f"{BUREAU}/payer", **paiement, session="C1")).status_code == 303
    assert "Payé à GAEC des Trois Chênes 30,00" in texte(await claire.get(CAISSE))
    await poster(claire, f"{CAISSE}/C1/commencer", comptee_par__0="claire", comptee_par__1="samira")
    await poster(claire, f"{CAISSE}/C1/compter", detail__5000="1")
    assert "Juste au centime" in texte(await claire.get(CAISSE)), "a float of 80.00, 30.00 went to the supplier"
    livre = texte(await claire.get(f"{TRESORERIE}/etats/livre-de-caisse"))
    assert "Payé à GAEC des Trois Chênes FA-2211 30,00 50,00" in livre


async def test_une_facture_payee_ne_se_paie_pas_deux_fois(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    paiement = {"quelle": "F03/FA-2211", "montant_centimes": "155", "mode": "cheque", "preuve": "CHQ 8812"}
    assert (await poster(claire, f"{BUREAU}/payer", **paiement)).status_code == 303
    assert "preuve CHQ 8812" in texte(await claire.get(BUREAU))
    deuxieme = await poster(claire, f"{BUREAU}/payer", **paiement)
    assert deuxieme.status_code == 422
    assert "est déjà payée : 155,00" in texte(deuxieme)


async def test_la_facture_photographiee_se_garde_avec_ses_totaux(entrer: Entrer) -> None:
    claire = await entrer("claire")
    fausse = {**FACTURE, "total_ttc_centimes": "cent"}
    refusee = await envoyer(claire, f"{BUREAU}/facture", photo(800, 1_200), champ="fichiers", **fausse)
    assert refusee.status_code == 422
    gardee = re.findall(r'name="(fichiers\.garde\.[0-9a-f]{64})"', refusee.text)
    assert len(gardee) == 1, "what was sent is kept when the form comes back"
    assert (
        await poster(claire, f"{BUREAU}/facture", **{**FACTURE, gardee[0].replace(".", "__"): "oui"})
    ).status_code == 303
    (empreinte,) = re.findall(r'href="/pieces/([0-9a-f]{64})"', (await claire.get(f"{BUREAU}/F03")).text)
    assert gardee[0].endswith(empreinte)
    assert (await claire.get(f"/pieces/{empreinte}")).headers["content-type"] == "image/jpeg"


async def test_ce_qui_est_du_se_range_par_anciennete(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **{**FACTURE, "datee_du": le(-400), "echeance_le": le(-370)})
    lu = texte(await claire.get("/tresorerie/fournisseurs"))
    assert "Plus de 90 jours" in lu
    assert "155,00" in lu
    csv = await claire.get("/tresorerie/fournisseurs?fichier=csv")
    assert csv.headers["content-type"].startswith("text/csv")
    (ligne,) = [ligne for ligne in csv.text.splitlines() if "GAEC" in ligne]
    assert "155,00" in ligne


async def test_r173_une_baisse_se_rend_aux_foyers_depuis_la_page_du_fournisseur(monde: Monde, entrer: Entrer) -> None:
    claire = await entrer("claire")
    page, baisse = f"{BUREAU}/F03", {"chez": "F03", "produit": "P016", "baisse_centimes": "3,88"}
    trop_tot = await poster(claire, f"{BUREAU}/baisse", **baisse)
    assert trop_tot.status_code == 422
    await servir(monde)
    reponse = await poster(claire, f"{BUREAU}/baisse", **baisse)
    assert reponse.status_code == 303
    assert "Baisse de GAEC des Trois Chênes" in texte(await claire.get(reponse.headers["location"]))
    assert "Baisse de prix : 3,88" in texte(await claire.get(page))
    assert "Baisse de prix rendue" in texte(await claire.get("/foyers/F-031"))
    encore = await poster(claire, f"{BUREAU}/baisse", **baisse)
    assert "est déjà partagée" in texte(encore)


async def test_un_fournisseur_sans_commande_n_a_pas_de_page(entrer: Entrer) -> None:
    claire = await entrer("claire")
    assert (await claire.get(f"{BUREAU}/F99")).status_code == 404


async def test_un_montant_illisible_revient_avec_sa_phrase_a_cote_du_champ(entrer: Entrer) -> None:
    claire = await entrer("claire")
    reponse = await poster(claire, f"{BUREAU}/facture", **{**FACTURE, "total_ttc_centimes": "cent"})
    assert reponse.status_code == 422
    assert 'id="facture-total_ttc_centimes-erreur"' in reponse.text
    assert "« cent » n'est pas un montant" in texte(reponse)


async def test_la_coordination_note_une_facture_mais_ne_paie_pas(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = await samira.get(BUREAU)
    assert "Enregistrer une facture" in page.text
    assert "Payer un fournisseur" not in page.text
    assert "Annuler ce paiement" not in (await samira.get(f"{BUREAU}/F03")).text
    assert (await poster(samira, f"{BUREAU}/facture", **FACTURE)).status_code == 303
    paye = await poster(samira, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="10", mode="virement")
    assert paye.status_code == 403
