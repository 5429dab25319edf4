"""A product in the round that takes orders: caps, waiting, set aside, on trial, at another price than promised."""

from __future__ import annotations

import httpx
import pytest

from tests.web.pages.argent import texte
from tests.web.pages.catalogues import plafonner
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio


async def test_r047_la_fiche_montre_ce_qui_reste_et_qui_attend_dans_l_ordre(entrer: Entrer, monde: Monde) -> None:
    await plafonner(monde)
    commande = {"cycle": "2027-01", "produit": "P016", "quantite": 5_000, "catalogue": 2}
    for foyer in ("F-031", "F-044"):
        await monde.benevole("ModifierLigne", foyer=foyer, **commande)
    nadia = await entrer("nadia")
    page = texte(await nadia.get("/catalogue/produits/P016"))
    assert "Complet : 10 kg pris sur 10 kg." in page
    assert "Au plus 5 kg par foyer" in page
    attente = "/catalogue/produits/P016/2027-01/attente"
    trop = await nadia.post(attente, data={"foyer": "F-058", "quantite": "6"})
    assert trop.status_code == 422
    assert "5 kg au plus par foyer" in texte(trop)
    assert (await nadia.post(attente, data={"foyer": "F-058", "quantite": "2,5"})).status_code == 303
    assert "1 foyer attend, dans l'ordre" in texte(await nadia.get("/catalogue/produits/P016"))
    await monde.benevole("RetirerLigne", cycle="2027-01", foyer="F-031", produit="P016")
    assert "c'est son tour" in texte(await nadia.get("/catalogue/produits/P016"))
    renonce = await nadia.post("/catalogue/produits/P016/2027-01/renoncer", data={"foyer": "F-058"})
    assert renonce.status_code == 303
    assert "foyer attend" not in texte(await nadia.get("/catalogue/produits/P016"))


async def test_r047_qui_attend_lit_le_prix_qu_il_paiera_dans_cette_commande(
    fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    """At her tier, in the version of the round: the newest is dearer, and is not what she orders from."""
    articles = await plafonner(monde)
    aide = {"tarif": "coup_de_pouce", "a_compter_du": "2026-01-01", "financeur": "mieux-manger"}
    await monde.coordonne("AccorderTarif", foyer="F-031", **aide)
    for foyer in ("F-044", "F-058"):
        await monde.benevole("ModifierLigne", foyer=foyer, cycle="2027-01", produit="P016", quantite=5_000, catalogue=2)
    chere = {**articles["P016"], "colis_ht_centimes": 77_01, "colis_ttc_centimes": 81_25, "prix_centimes": 3_25}
    await monde.coordonne("PublierCatalogue", version=3, fournisseur="F03", articles={**articles, "P016": chere})
    page = texte(await fatoumata.get("/catalogue/produits/P016")).replace("\xa0", " ")
    assert "Vous paieriez dans cette commande : 1,55 € le kg." in page
    entre_deux_pas = await fatoumata.post("/catalogue/produits/P016/2027-01/attente", data={"quantite": "2,6"})
    assert entre_deux_pas.status_code == 422
    assert "2,5 kg (3,88 €) ou 2,75 kg (4,27 €)" in texte(entre_deux_pas).replace("\xa0", " ")


async def test_un_produit_se_suspend_et_se_reprend_sur_sa_fiche(entrer: Entrer, monde: Monde) -> None:
    await plafonner(monde)
    nadia, samira = await entrer("nadia"), await entrer("samira")
    racine = "/catalogue/produits/P016/2027-01"
    assert (await nadia.post(f"{racine}/pause", data={"raison": "prix"})).status_code == 403
    assert (await samira.post(f"{racine}/pause", data={"raison": "prix"})).status_code == 303
    assert "Ne se commande pas pour le moment : le prix est à confirmer" in texte(
        await nadia.get("/catalogue/produits/P016")
    )
    assert (await samira.post(f"{racine}/pause", data={"raison": "prix"})).status_code == 422
    assert (await samira.post(f"{racine}/reprise", data={})).status_code == 303
    assert "Ne se commande pas" not in texte(await samira.get("/catalogue/produits/P016"))
    assert (await samira.post("/catalogue/produits/P016/2020-01/pause", data={})).status_code == 404


async def test_r041_les_commandes_touchees_par_un_nouveau_prix_se_listent_et_un_oui_se_note(
    entrer: Entrer, monde: Monde
) -> None:
    articles = await plafonner(monde)
    await monde.benevole("ModifierLigne", cycle="2027-01", foyer="F-031", produit="P016", quantite=2_500, catalogue=2)
    chere = {**articles["P016"], "colis_ht_centimes": 77_01, "colis_ttc_centimes": 81_25, "prix_centimes": 3_25}
    await monde.coordonne("PublierCatalogue", version=3, fournisseur="F03", articles={**articles, "P016": chere})
    nadia = await entrer("nadia")
    assert "1 foyer a commandé à un autre prix" in texte(await nadia.get("/catalogue"))
    effets = texte(await nadia.get("/catalogue/effets"))
    assert "2,5 kg × 3,10 € = 7,75 €" in effets
    assert "2,5 kg × 3,25 € = 8,13 €" in effets
    adresse, oui = "/catalogue/effets/2027-01/P016/F-031", {"canal": "oral", "version": "3"}
    assert (await nadia.post(adresse, data=oui)).status_code == 303
    assert "Aucune commande touchée" in texte(await nadia.get("/catalogue/effets"))
    assert (await nadia.post(adresse, data=oui)).status_code == 422
    assert "8,13 €" in texte(await nadia.get("/cycles/2027-01/commandes/F-031"))


async def test_r049_les_foyers_d_un_essai_ecarte_se_lisent_sur_la_page_des_colis(entrer: Entrer, monde: Monde) -> None:
    await plafonner(monde, essai=True, plafond_foyer=0, plafond_cycle=0)
    for foyer in ("F-031", "F-044"):
        await monde.benevole("ModifierLigne", cycle="2027-01", foyer=foyer, produit="P016", quantite=1_000, catalogue=2)
    samira = await entrer("samira")
    assert "2 sur 3 foyers" in texte(await samira.get("/cycles/2027-01/ajustage"))
    await monde.coordonne("CloreCycle", cycle="2027-01")
    await monde.coordonne("ValiderAjustage", cycle="2027-01", produit="P016", fournisseur="F03", catalogue=2)
    page = texte(await samira.get("/cycles/2027-01/ajustage"))
    assert "Pas commandé" in page
    assert "Prévenez-les" in page
    assert "Fatoumata Diarra" in page
