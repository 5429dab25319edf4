"""The catalogue as people read it: found without accents, with the price of a step, allergens, dated savings only."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from web.demo import catalogue

pytestmark = pytest.mark.anyio


async def test_un_produit_se_trouve_sans_accent_ni_majuscule(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    lu = texte(await nadia.get("/catalogue?q=FARINE+BLE"))
    assert "Farine de blé T65 bio" in lu
    assert "Lentilles vertes" not in lu.partition("produits")[2]


async def test_le_nom_d_un_rayon_ne_compte_que_si_aucun_produit_ne_repond(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert "Menthe" not in texte(await nadia.get("/catalogue?q=huile")).partition("produits")[2]
    assert "Lentilles vertes" in texte(await nadia.get("/catalogue?q=legumineuses"))


async def test_le_prix_se_dit_au_kilo_et_pour_le_pas(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    lu = texte(await nadia.get("/catalogue?q=P001"))
    assert "0,98 € le kg" in lu
    assert "Par 500 g : 0,49" in lu
    assert "Contient : gluten" in lu
    assert "AB" not in lu.split()
    assert "Bio" in lu


async def test_les_filtres_de_rayon_et_de_fournisseur_se_cumulent(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    page = await nadia.get("/catalogue?fournisseur=F03&q=lentille")
    assert "Lentilles vertes" in texte(page)
    rien = await nadia.get("/catalogue?fournisseur=F01&q=lentille")
    assert "Aucun produit pour cette recherche" in texte(rien)


async def relever(monde: Monde, jours: int) -> None:
    """Flour was seen at 1.50 elsewhere, that many days ago."""
    await monde.coordonne(
        "ReleverPrixReference", produit="P001", prix_centimes=1_50, unite="g", releve_le=le(-jours), source="Au Centre"
    )


async def test_r042_une_economie_se_dit_sur_un_prix_recent_avec_son_jour_et_son_lieu(
    entrer: Entrer, monde: Monde
) -> None:
    await relever(monde, 3)
    nadia = await entrer("nadia")
    assert "0,52 € de moins qu'ailleurs (1,50 €, vu le" in texte(await nadia.get("/catalogue?q=P001"))
    produit = texte(await nadia.get("/catalogue/produits/P001"))
    assert "0,52 € de moins qu'ailleurs, le kg" in produit
    assert "Au Centre" in produit


async def test_r042_un_prix_ailleurs_trop_ancien_ne_se_compare_plus(entrer: Entrer, monde: Monde) -> None:
    await relever(monde, 200)
    nadia = await entrer("nadia")
    assert "de moins qu'ailleurs" not in texte(await nadia.get("/catalogue?q=P001"))
    assert "trop ancien pour être comparé" in texte(await nadia.get("/catalogue/produits/P001"))


async def test_r043_le_prix_du_kilo_et_celui_de_la_quantite_choisie(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    lu = texte(await nadia.get("/catalogue/produits/P016?quantite=2,5"))
    assert "3,10 € le kg" in lu
    assert "2,5 kg × 3,10 € = 7,75 €" in lu


async def test_r045_entre_deux_pas_le_produit_propose_les_deux(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    lu = texte(await nadia.get("/catalogue/produits/P016?quantite=2,6"))
    assert "2,5 kg (7,75 €) ou 2,75 kg (8,53 €)" in lu


async def test_le_catalogue_se_filtre_sans_un_allergene_ni_ses_traces(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    tout, sans = [texte(await nadia.get(f"/catalogue?{q}")) for q in ("", "sans=gluten")]
    assert "Farine de blé T65 bio" in tout
    assert "Farine de blé T65 bio" not in sans
    assert "sans gluten ni traces" in sans


async def test_le_tableau_se_trie_par_prix(entrer: Entrer) -> None:
    samira = await entrer("samira")
    lu = texte(await samira.get("/catalogue?vue=table&tri=prix"))
    assert lu.index("Farine de blé T65 bio") < lu.index("Lentilles vertes bio")


async def test_la_fiche_note_densite_allergenes_et_traces(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    champs = {
        "nom": "Lentilles vertes bio",
        "nom_court": "Lentilles vertes",
        "categorie": "Légumineuses",
        "labels": "AB ; paysan",
        "conservation": "sec",
        "densite_g_par_l": "1,03",
        "traces.gluten": "oui",
    }
    reponse = await samira.post("/catalogue/produits/P016/fiche", data=champs)
    assert reponse.status_code == 303
    page = await samira.get("/catalogue/produits/P016")
    assert "Traces : gluten" in texte(page)
    assert 'value="1,030"' in page.text
    rien = await samira.post("/catalogue/produits/P016/fiche", data={**champs, "nom": "", "densite_g_par_l": "12"})
    assert rien.status_code == 422
    assert "Légumineuses" in texte(rien)


async def test_un_benevole_ne_touche_ni_aux_fiches_ni_aux_releves(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert "Modifier la fiche" not in texte(await nadia.get("/catalogue/produits/P016"))
    for quoi in ("fiche", "releve"):
        assert (await nadia.post(f"/catalogue/produits/P016/{quoi}", data={"nom": "x"})).status_code == 403
    assert (await nadia.get("/catalogue/produits/P999")).status_code == 404


async def test_un_releve_se_note_sur_la_page_et_son_refus_garde_ce_qui_est_tape(entrer: Entrer) -> None:
    samira = await entrer("samira")
    releve = {"prix_centimes": "4,20", "releve_le": "2026-10-30", "source": "Au Centre, sachet de 500 g"}
    futur = await samira.post("/catalogue/produits/P016/releve", data={**releve, "releve_le": "2099-01-01"})
    assert futur.status_code == 422
    assert "Au Centre, sachet de 500 g" in futur.text
    assert (await samira.post("/catalogue/produits/P016/releve", data=releve)).status_code == 303


async def test_r040_le_bon_papier_porte_la_version_et_son_numero(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    lu = texte(await nadia.get("/catalogue/bon?premier=117&combien=2"))
    trop = await nadia.get("/catalogue/bon?combien=50")
    assert trop.text.count("bon-papier") == 20, "as many as one page holds"
    assert "Catalogue v1" in lu
    assert "Bon de commande n° 0117" in lu
    assert "Bon de commande n° 0118" in lu
    assert "On commande par" in lu
    assert (await nadia.get("/catalogue/bon?version=9")).status_code == 404


async def test_les_versions_sont_listees_et_une_hausse_se_dit(entrer: Entrer, monde: Monde) -> None:
    code, articles = next((code, articles) for code, articles in catalogue.pages() if code == "F01")
    cher = {**articles["P001"], "colis_ttc_centimes": 30_00, "colis_ht_centimes": 28_44, "prix_centimes": 1_20}
    await monde.coordonne("PublierCatalogue", version=2, fournisseur=code, articles={"P001": cher})
    nadia = await entrer("nadia")
    neuve = texte(await nadia.get("/catalogue"))
    assert "Version 2" in neuve
    assert "Plus cher qu'avant : 0,98" in neuve
    ancienne = texte(await nadia.get("/catalogue?version=1"))
    assert "Vous lisez une ancienne version" in ancienne
    assert (await nadia.get("/catalogue?version=7")).status_code == 404


async def test_r009_r011_la_fiche_dit_la_tva_a_l_equipe(entrer: Entrer) -> None:
    samira = await entrer("samira")
    lu = texte(await samira.get("/catalogue/produits/P016"))
    assert "Hors taxe 2,94 €, TVA 0,16 € (5,5 %), comprise dans le prix" in lu
    assert "Le groupement ne récupère pas la TVA" in lu


async def test_r043_la_feuille_de_commande_dit_les_deux_prix(entrer: Entrer, monde: Monde) -> None:
    await monde.ouvrir_une_suivante()
    nadia = await entrer("nadia")
    page = await nadia.get("/cycles/2026-12/commandes/F-031")
    assert "3,10 € le kg · 250 g = 0,78 €" in texte(page)
    assert 'data-prix="310"' in page.text
