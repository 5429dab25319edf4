"""The catalogue as people read it: found without accents, with the price of a step, allergens, dated savings only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from projections.lectures import catalogue as lectures
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
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


async def test_une_economie_ne_se_dit_que_sur_un_prix_recent(app, entrer: Entrer, monde: Monde) -> None:
    code, articles = next((code, articles) for code, articles in catalogue.pages() if code == "F01")
    releve = {**articles["P001"], "reference_centimes": 1_50}
    await monde.coordonne("PublierCatalogue", version=2, fournisseur=code, articles={"P001": releve})
    nadia = await entrer("nadia")
    assert "0,52 € de moins qu'en magasin" in texte(await nadia.get("/catalogue?q=P001"))
    plus_tard = datetime.now(UTC) + timedelta(days=200)
    async with app.state.site.vues.lire() as lecture:
        lus = await lectures.articles(lecture, 2, maintenant=plus_tard, age_max_mois=6)
    assert {article["economie_centimes"] for article in lus} == {None}


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
