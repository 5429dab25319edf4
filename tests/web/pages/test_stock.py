"""Stock, batches, inventory and recall on their pages."""

from __future__ import annotations

import re

import pytest

from tests.web.pages import feuilles
from tests.web.pages.argent import poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, STOCK, Monde
from web.pages.stock.valeurs import prix_du_lot

pytestmark = pytest.mark.anyio

LENTILLES = f"{STOCK}/P016"


async def test_r085_un_rappel_liste_les_foyers_avec_ce_qu_ils_ont_pris(entrer: Entrer, monde: Monde) -> None:
    await servir(monde)
    samira = await entrer("samira")
    page = texte(await samira.get("/lots/rappel?lot=L24"))
    assert "4 foyers à prévenir" in page
    assert "19,98 kg" in page
    assert "06 00 00 00 04" in page.replace("\xa0", " ")
    liste = texte(await samira.get("/lots"))
    assert "L24" in liste
    csv = (await samira.get("/lots/rappel.csv?lot=L24")).content.decode("utf-8-sig")
    assert csv.splitlines()[0] == "foyer;nom;téléphone;pris;le;certain"
    assert len(csv.splitlines()) == 5
    assert (await samira.get("/lots/rappel?lot=inconnu")).status_code == 404
    assert "/lots/rappel?lot=L24" in (await samira.get("/lots")).text
    luc = await entrer("luc")
    assert (await luc.get("/lots/rappel?lot=L24")).status_code == 403
    for adresse in ("/lots", LENTILLES):
        refuse = await luc.get(adresse)
        assert "L24" in texte(refuse)
        assert "/lots/rappel" not in refuse.text


async def test_r085_deux_lots_ouverts_demandent_un_choix_a_la_pesee(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    avant = (await luc.get("/foyers/F-044/produits")).text
    assert '<input type="hidden" name="lot" value="L24">' in avant
    await monde.coordonne(
        "ReceptionnerLivraison",
        cycle=CYCLE,
        fournisseur="F01",
        livraison="L-F01-2",
        catalogue=1,
        produits=[{"produit": "P001", "recu": 5_000, "lot": "L25"}],
    )
    page = (await luc.get("/foyers/F-044/produits")).text
    assert 'name="lot" value="L25" required' in page
    pesee = {"cycle": CYCLE, "produit": "P001", "brut": "10", "tare": "0", "lot": "L25"}
    assert (await poster(luc, "/foyers/F-044/retraits", **pesee)).status_code == 303
    assert "10 kg de" in texte(await (await entrer("samira")).get("/lots/rappel?lot=L25"))


async def test_r085_a_la_vente_d_un_reste_le_lot_qui_se_perime_d_abord_est_propose(
    entrer: Entrer, monde: Monde
) -> None:
    lots = [("L-F01-2", "L25", "2027-03-01"), ("L-F01-3", "L23", "2026-12-20")]
    for livraison, lot, ddm in lots:
        await monde.coordonne(
            "ReceptionnerLivraison",
            cycle=CYCLE,
            fournisseur="F01",
            livraison=livraison,
            catalogue=1,
            produits=[{"produit": "P001", "recu": 1_000, "lot": lot, "ddm": ddm}],
        )
    luc = await entrer("luc")
    coches = 'name="lot" value="(L..)" required checked'
    assert re.findall(coches, (await luc.get(f"{STOCK}/P001")).text) == ["L23"]
    autre = await poster(luc, f"{STOCK}/P001/vente", foyer="F-031", brut="", lot="L25")
    assert re.findall(coches, autre.text) == ["L25"], "a choice stays"
    await poster(luc, f"{STOCK}/P001/vente", foyer="F-031", brut="1", lot="L23")
    assert re.findall(coches, (await luc.get(f"{STOCK}/P001")).text) == ["L25"], "nothing is left of L23"


async def test_r092_on_compte_tout_sur_une_page_et_l_ecart_reste(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    page = await luc.get(f"/cycles/{CYCLE}/inventaire")
    assert 'name="compte.P001"' in page.text
    compte = await poster(luc, f"/cycles/{CYCLE}/inventaire", **{"compte.P001": "24,75", "compte.P026": "12"})
    assert compte.status_code == 303
    apres = texte(await luc.get(compte.headers["location"]))
    assert "attendu 25 kg, compté 24,75 kg" in apres
    assert re.search(r"Enregistré\. Compté : [^;]*24,75 kg [^;]* ; Compté : [^;]*12 pièces", apres)
    assert "250 g en moins" in apres
    assert "Juste" in apres
    assert "250 g en moins au comptage" in texte(await luc.get(STOCK))
    rien = await poster(luc, f"/cycles/{CYCLE}/inventaire")
    assert rien.status_code == 422
    en_grammes = {"compte.P001": "24750"}
    assert "24,750 kg ?" in texte(await poster(luc, f"/cycles/{CYCLE}/inventaire", **en_grammes))
    oui = await poster(luc, f"/cycles/{CYCLE}/inventaire", **en_grammes, confirme="compte.P001")
    assert oui.status_code == 303
    faux = await poster(luc, f"/cycles/{CYCLE}/inventaire", **{"compte.P001": "beaucoup"})
    assert faux.status_code == 422
    assert 'value="beaucoup"' in faux.text
    assert (await (await entrer("helene")).get(f"/cycles/{CYCLE}/inventaire")).status_code == 403


async def test_r092_le_meme_comptage_envoye_deux_fois_ne_compte_qu_une_fois(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    numero = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a99"
    for _ in range(2):
        await luc.post(f"/cycles/{CYCLE}/inventaire", data={"saisie": numero, "compte.P001": "24,75"})
    assert "250 g en moins au comptage" in texte(await luc.get(STOCK))


async def test_r086_une_mise_en_sachets_montre_son_bilan(entrer: Entrer) -> None:
    luc = await entrer("luc")
    sachets = {"entree": "20", "sachets": "39", "sachet_quantite": "0,5", "residu": "0,35", "sachet_prix": "0,07"}
    fait = await poster(luc, f"{LENTILLES}/sachets", **sachets, lot="L24")
    assert fait.status_code == 303
    page = texte(await luc.get(fait.headers["location"]))
    assert "Ouvert 20 kg = sachets 19,5 kg + perte 150 g (0,47 €) + reste 350 g (1,09 €)" in page
    assert "Sachets vides : 2,73 €, dépense du groupement" in page
    trop = await poster(luc, f"{LENTILLES}/sachets", **{**sachets, "sachets": "60"})
    assert trop.status_code == 422
    assert 'value="60"' in trop.text


async def test_r094_un_don_et_r095_une_reduction_se_decident_par_qui_le_peut(entrer: Entrer) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    don = await poster(samira, f"{STOCK}/P001/don", quantite="1,1", beneficiaire="Cuisine du centre social", lot="L24")
    assert don.status_code == 303
    assert "donné 1,1 kg" in texte(await samira.get(STOCK))
    assert (await poster(luc, f"{STOCK}/P001/don", quantite="1", beneficiaire="Moi")).status_code == 403
    assert (await poster(luc, f"{STOCK}/P001/sort", decision="accepte")).status_code == 403
    moitie = await poster(samira, f"{STOCK}/P001/sort", decision="rabais", rabais_pct="50", lot="L24")
    assert moitie.status_code == 303
    assert "Prix baissé de 50 %" in texte(await samira.get(f"{STOCK}/P001"))
    sans = await poster(samira, f"{STOCK}/P001/sort", decision="rabais", rabais_pct="", lot="L24")
    assert sans.status_code == 422
    vendu = await poster(luc, f"{STOCK}/P001/vente", foyer="F-031", brut="1", lot="L24")
    assert vendu.status_code == 303


async def test_ce_qui_est_libre_se_vend_au_foyer_qui_est_devant_sans_le_redire(entrer: Entrer) -> None:
    """F-058 gets less lentils than it ordered: its page leads to what is free, and comes back to it."""
    luc = await entrer("luc")
    assert f'href="{STOCK}?pour=F-058"' in (await luc.get("/foyers/F-058/produits")).text
    libre = await luc.get(STOCK, params={"pour": "F-058"})
    assert "Ce qui est libre, pour Jean-Baptiste Vandenbroucke (F-058)" in texte(libre)
    assert f'href="{STOCK}/P001?pour=F-058"' in libre.text
    assert f"{STOCK}/P016" not in libre.text, "lentils are promised to others"
    assert f"{STOCK}/P016" in (await luc.get(STOCK, params={"pour": "F-999"})).text
    formulaire = (await luc.get(f"{STOCK}/P001", params={"pour": "F-058"})).text
    assert 'value="F-058 Jean-Baptiste Vandenbroucke"' in formulaire
    vente = f"{STOCK}/P001/vente?pour=F-058"
    assert f'action="{vente}"' in formulaire
    assert f'action="{vente}"' in (await poster(luc, vente, foyer="F-058", brut="", lot="L24")).text
    vendu = await poster(luc, vente, foyer="F-058 Jean-Baptiste Vandenbroucke", brut="1", lot="L24")
    assert vendu.headers["location"].startswith("/foyers/F-058/produits")
    samira = await entrer("samira")
    retour = f"/foyers/F-058/retraits/{CYCLE}/P001/retour"
    assert f'href="{retour}"' in (await samira.get("/foyers/F-058")).text
    assert "1 kg chez lui" in texte(await samira.get(retour))
    plainte = {"quantite": "0,5", "probleme": "insectes", "suite": "argent_rendu"}
    assert (await poster(samira, f"/foyers/F-058/retraits/{CYCLE}/P001/reclamation", **plainte)).status_code == 303
    assert "500 g chez lui" in texte(await samira.get(retour))


async def test_r080_sans_autre_groupement_le_transfert_le_dit(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert "Aucun autre groupement" in texte(await samira.get(f"{STOCK}/P001"))
    refus = await poster(samira, f"{STOCK}/P001/transfert", quantite="1", vers_cycle=CYCLE)
    assert refus.status_code == 422
    assert "autre groupement que le vôtre" in texte(refus)


@pytest.mark.parametrize(
    ("recu", "centimes", "unite", "prix"),
    [
        (25_000, 81_25, "g", 3_25),
        (2_000, 6_45, "g", 3_23),  # 3.225: half a centime goes up
        (1_999, 6_45, "g", 3_23),
        (2_001, 6_45, "g", 3_22),
        (8, 1_00, "piece", 13),
        (0, 0, "g", None),
        (0, 15_50, "g", None),  # passed on by another group
        (2_000, 0, "g", None),
    ],
)
def test_r090_un_lot_garde_le_prix_auquel_il_est_entre(recu: int, centimes: int, unite: str, prix: int | None) -> None:
    assert prix_du_lot({"recu": recu, "recu_centimes": centimes}, unite) == prix


async def test_r090_la_page_dit_a_quel_prix_un_lot_est_entre(entrer: Entrer) -> None:
    assert re.search(r"L24\b.*3,10 € le kg", texte(await (await entrer("samira")).get(LENTILLES)))


async def test_r090_le_stock_a_une_valeur_et_s_exporte(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = texte(await samira.get(STOCK))
    assert "Valeur du stock" in page
    lignes = (await samira.get(f"{STOCK}.csv")).content.decode("utf-8-sig").splitlines()
    assert lignes[0].startswith("produit;nom;unité;reçu")
    assert any(ligne.startswith("P016;") and ";20;" in ligne for ligne in lignes)


async def test_r091_la_page_dit_a_part_ce_qui_est_venu_pour_la_commande_suivante(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir_une_suivante()
    await monde.livrer_la_suivante()
    samira = await entrer("samira")
    a_part = "À part, d'autres commandes du mois : 25 kg, promis à personne. Dans la salle, en tout : 50 kg"
    page = texte(await samira.get(STOCK)).replace("&#39;", "'")
    assert "libre : 10 kg" in page
    assert "Reçu 25 kg, remis 0 g, réservé 15 kg, reste 25 kg" in page
    assert a_part in page
    farine = texte(await samira.get(f"{STOCK}/P001")).replace("&#39;", "'")
    assert f"Reste 25 kg, dont 15 kg réservés. Libre : 10 kg. {a_part}." in farine
    assert "D'où vient-il ?" not in farine, "the batch that is read says it"
    assert "15 kg pour 2 foyers" in texte(await samira.get(f"/cycles/{CYCLE}/distribution"))
    assert "15 kg" not in texte(await samira.get("/cycles/2026-12/distribution"))


async def test_r091_ce_qui_se_vend_d_une_autre_commande_se_retire_de_la_sienne(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir_une_suivante()
    await monde.livrer_la_suivante()
    luc, samira = await entrer("luc"), await entrer("samira")
    sans = await poster(luc, f"{STOCK}/P001/vente", foyer="F-031", brut="1")
    assert sans.status_code == 422
    refus = texte(sans).replace("&#39;", "'")
    assert "Dites d'où vient cette vente." in refus
    assert "D'une autre commande : 25 kg libres" in refus
    vendue = await poster(luc, f"{STOCK}/P001/vente", foyer="F-031", brut="1", autre_commande="oui")
    assert vendue.status_code == 303
    assert "d'une autre commande du mois" in texte(await luc.get(vendue.headers["location"])).replace("&#39;", "'")
    page = texte(await samira.get(STOCK)).replace("&#39;", "'")
    assert "Reçu 25 kg, remis 0 g, réservé 15 kg, reste 25 kg" in page
    assert "À part, d'autres commandes du mois : 24 kg, promis à personne. Dans la salle, en tout : 49 kg" in page
    assert "reste 24 kg" in texte(await samira.get("/cycles/2026-12/stock"))
    assert (await poster(luc, f"{STOCK}/P001/vente", foyer="F-031", brut="1", lot="L25")).status_code == 303
    assert "reste 23 kg" in texte(await samira.get("/cycles/2026-12/stock"))
    assert "d'une autre commande" in texte(await samira.get("/foyers/F-031")).replace("&#39;", "'")


async def test_r090_un_nombre_sous_zero_reste_un_nombre_dans_le_tableur(entrer: Entrer) -> None:
    """15 kg of flour are ordered, 25 came, 20.25 are lost: 10.25 are missing, and the sheet can count with it."""
    luc = await entrer("luc")
    await poster(luc, f"{STOCK}/P001/perte", quantite="20,25", cause_perte="renverse", temoin="nadia")
    lignes = {ligne["produit"]: ligne for ligne in feuilles.par_titre(await luc.get(f"{STOCK}.csv"))}
    farine = lignes["P001"]
    assert (farine["reçu"], farine["reste"], farine["réservé"], farine["libre"]) == ("25", "4,75", "15", "-10,25")


async def test_r093_trop_de_pertes_se_voit(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await poster(luc, f"{STOCK}/P001/perte", quantite="5", cause_perte="renverse", temoin="nadia")
    assert "Pertes de l'année" in texte(await luc.get(STOCK)).replace("&#39;", "'")
    assert "C'est plus que ce que le groupement accepte" in texte(await luc.get(STOCK)).replace("&#39;", "'")


async def test_r089_une_balance_qui_compte_trop_rend_la_difference(entrer: Entrer, monde: Monde) -> None:
    luc, samira = await entrer("luc"), await entrer("samira")
    balances = f"/cycles/{CYCLE}/balances"
    assert "Aucune balance" in texte(await luc.get(balances))
    en_grammes = {"balance": "B1", "etalon": "1", "lu": "1020"}
    assert "1,020 kg ?" in texte(await poster(luc, balances, **en_grammes))
    assert (await poster(luc, balances, **en_grammes, confirme="lu")).status_code == 303
    assert "Compte trop : 1,02 kg pour 1 kg" in texte(await luc.get(balances))
    assert '<input type="hidden" name="balance" value="B1">' in (await luc.get("/foyers/F-013/produits")).text
    pesee = {"cycle": CYCLE, "produit": "P016", "brut": "2,12", "tare": "0", "lot": "L24", "balance": "B1"}
    assert (await poster(luc, "/foyers/F-013/retraits", **pesee)).status_code == 303
    await poster(luc, balances, balance="B1", etalon="1", lu="1")
    a_rendre = texte(await samira.get(balances))
    assert "0,13 €" in a_rendre, "it was set right after that weighing"
    assert (await poster(luc, f"{balances}/rendre", foyer="F-013", balance="B1")).status_code == 403
    avoir = {
        "foyer": "F-013",
        "groupement": "tilleuls",
        "montant_centimes": 15,
        "raison": "abime",
        "note": "la balance",
    }
    await monde.coordonne("EmettreAvoir", **avoir)
    deja = await poster(samira, f"{balances}/rendre", foyer="F-013", balance="B1")
    assert deja.status_code == 422
    assert "Ce foyer a eu un avoir le" in texte(deja)
    assert 'name="en_plus"' in deja.text
    assert (await poster(samira, f"{balances}/rendre", foyer="F-013", balance="B1", en_plus="oui")).status_code == 303
    assert "À rendre aux foyers" not in texte(await samira.get(balances))
    encore = await poster(samira, f"{balances}/rendre", foyer="F-013", balance="B1")
    assert encore.status_code == 422
    assert "n'est à corriger" in texte(encore).replace("&#39;", "'")
    assert (await poster(luc, balances, balance="", etalon="1", lu="x")).status_code == 422
