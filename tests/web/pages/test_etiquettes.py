"""Labels for bags and cans, and the supplier's label that a detergent never leaves without (R-107)."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio

STOCK = f"/cycles/{CYCLE}/stock"


async def livrer_la_lessive(monde: Monde) -> None:
    await monde.coordonne(
        "ReceptionnerLivraison",
        cycle=CYCLE,
        fournisseur="F08",
        livraison="L-F08",
        catalogue=1,
        produits=[{"produit": "P067", "recu": 20_000, "lot": "DET-77", "ddm": "2029-11-30"}],
    )


async def test_r107_trois_litres_de_lessive_font_une_etiquette_du_lot_det_77(entrer: Entrer, monde: Monde) -> None:
    await livrer_la_lessive(monde)
    luc = await entrer("luc")
    page = await luc.get(f"{STOCK}/P067/etiquettes")
    assert page.text.count('class="etiquette"') == 1
    assert "Lot DET-77" in texte(page)
    assert "Étiquette du fournisseur obligatoire" in texte(page)
    vente = {"foyer": "F-031", "brut": "3,09", "lot": "DET-77"}
    refus = await poster(luc, f"{STOCK}/P067/vente", **vente)
    assert refus.status_code == 422
    assert "ne part pas sans l'étiquette du fournisseur" in texte(refus)
    assert 'value="3,09"' in refus.text
    assert (await poster(luc, f"{STOCK}/P067/vente", **vente, etiquette_remise="oui")).status_code == 303


async def test_r107_au_stand_la_case_de_l_etiquette_bloque_la_remise(entrer: Entrer, monde: Monde) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    fiche = (await samira.get("/catalogue/produits/P026")).text
    champs = {
        nom: re.search(rf'name="{nom}"[^>]*value="([^"]*)"', fiche)[1]  # type: ignore[index]
        for nom in ("nom", "nom_court", "categorie", "origine", "contenant")
    }
    assert "etiquette_remise" not in (await luc.get("/foyers/F-031/produits")).text
    notee = {**champs, "conservation": "sec", "etiquette_fournisseur": "oui"}
    assert (await poster(samira, "/catalogue/produits/P026/fiche", **notee)).status_code == 303
    assert "Se remet avec l'étiquette du fournisseur" in texte(await samira.get("/catalogue/produits/P026"))
    assert "etiquette_remise" in (await luc.get("/foyers/F-031/produits")).text
    retrait = {"cycle": CYCLE, "produit": "P026", "brut": "2", "lot": "L24"}
    refus = await poster(luc, "/foyers/F-031/retraits", **retrait)
    assert refus.status_code == 422
    assert "ne part pas sans l'étiquette du fournisseur" in texte(refus)
    assert (await poster(luc, "/foyers/F-031/retraits", **retrait, etiquette_remise="oui")).status_code == 303


async def test_r107_une_etiquette_par_sachet_avec_lot_et_allergenes_sans_prix(entrer: Entrer) -> None:
    luc = await entrer("luc")
    sachets = {"entree": "20", "sachets": "39", "sachet_quantite": "0,5", "residu": "0,35", "lot": "L24"}
    assert (await poster(luc, f"{STOCK}/P001/sachets", **sachets)).status_code == 303
    page = await luc.get(f"{STOCK}/P001/etiquettes")
    assert page.text.count('class="etiquette"') == 39
    lu = texte(page).replace("\xa0", " ")
    assert "500 g Lot L24" in lu
    assert "Contient : gluten" in lu
    assert "€" not in page.text


async def test_r107_sans_sachets_une_etiquette_par_foyer_qui_attend(entrer: Entrer) -> None:
    luc = await entrer("luc")
    page = await luc.get(f"{STOCK}/P001/etiquettes")
    assert page.text.count('class="etiquette"') == 2
    choisies = await luc.get(f"{STOCK}/P001/etiquettes?lot=&combien=5")
    assert choisies.text.count('class="etiquette"') == 5
    assert "Lot ………" in texte(choisies)
    assert (await luc.get(f"{STOCK}/P999/etiquettes")).status_code == 404
