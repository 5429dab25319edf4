"""In a real Chromium: the way back keeps what was typed, and sends nothing again; what serves many is chosen once."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.web.pages.argent import payer
from tests.web.pages.ecrans import MONTANT, POSTES, entre, entre_famille
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


@pytest.mark.parametrize("depart", [Depart(etape="ouvrir")])
async def test_revenir_en_arriere_de_la_relecture_garde_ce_qu_on_a_choisi(navigateur: Browser, adresse: str) -> None:
    famille = await entre_famille(navigateur, adresse)
    await famille.goto(f"{adresse}/ma-famille/commande/{CYCLE}")
    premier = famille.locator("[data-article] input[inputmode]").first
    await famille.locator("[data-plus]").first.click()
    voulu, total = await premier.input_value(), await famille.locator("#total-commande").inner_text()
    await famille.get_by_text("Ne pas remplacer", exact=True).last.click()
    await famille.get_by_role("button", name="Relire ma commande").click()
    await expect(famille.get_by_role("button", name="Oui, c'est ça")).to_be_visible()
    await famille.go_back()
    await expect(premier).to_have_value(voulu)
    await expect(famille.locator("#total-commande")).to_have_text(total)
    await famille.get_by_role("button", name="Relire ma commande").click()
    await expect(famille.locator(".total-commande")).to_contain_text(total)
    await famille.get_by_role("button", name="Oui, c'est ça").click()
    await famille.wait_for_url("**/recapitulatif/**")
    await famille.go_back()
    await expect(famille.locator("h1")).to_have_text("Ma commande")


@pytest.mark.parametrize("depart", [Depart(etape="ouvrir")])
async def test_apres_une_commande_revenir_en_arriere_montre_une_page_et_n_envoie_rien(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    famille = await entre_famille(navigateur, adresse)
    await famille.goto(f"{adresse}/ma-famille/commande/{CYCLE}")
    await famille.locator("[data-plus]").first.click()
    await famille.get_by_role("button", name="Relire ma commande").click()
    await famille.get_by_role("button", name="Oui, c'est ça").click()
    await famille.wait_for_url("**/recapitulatif/**")
    ecrits = await monde.application.store.head()
    for _ in range(2):
        await famille.go_back()
        await expect(famille.locator("h1")).to_have_text("Ma commande")
    assert await monde.application.store.head() == ecrits


@pytest.mark.parametrize("depart", [Depart(etape="ouvrir")])
async def test_un_foyer_dont_la_page_s_est_refermee_la_rouvre_par_son_lien_et_retrouve_ce_qu_il_a_choisi(
    navigateur: Browser, adresse: str
) -> None:
    """It has a link and no code: nothing asks it for one."""
    famille = await entre_famille(navigateur, adresse)
    await famille.goto(f"{adresse}/ma-famille/commande/{CYCLE}")
    await famille.locator("[data-plus]").first.click()
    voulu = await famille.locator("[data-article] input[inputmode]").first.input_value()
    await famille.context.clear_cookies()
    await famille.get_by_role("button", name="Relire ma commande").click()
    await expect(famille.locator("main")).to_contain_text("Ouvrez le lien de votre carte, puis revenez ici")
    await expect(famille.locator("h1")).to_be_in_viewport(ratio=1)
    await expect(famille.locator("main")).not_to_contain_text("Entrez votre code")
    par_le_lien = await famille.context.new_page()
    await par_le_lien.goto(f"{adresse}/entrer")
    await par_le_lien.get_by_role("button", name="Fatoumata Diarra").click()
    await par_le_lien.wait_for_url(f"{adresse}/ma-famille")
    await famille.go_back()
    await expect(famille.locator("[data-article] input[inputmode]").first).to_have_value(voulu)


async def test_apres_un_refus_corrige_revenir_en_arriere_montre_la_fiche(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    await nadia.locator(MONTANT).fill("vingt")
    await nadia.locator("form[action$='/encaissements']").get_by_role("radio", name="Carte").check()
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator("[data-a-revoir]")).to_be_attached()
    await nadia.locator(MONTANT).fill("20")
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(".toast")).to_contain_text("Paiement reçu")
    await nadia.go_back()
    await expect(nadia.locator("h1")).to_have_text("Ayşe Kaya")
    await expect(nadia.locator("#paiements")).to_contain_text("20,00")


async def test_une_fiche_retrouvee_en_arriere_montre_les_champs_du_moyen_choisi(
    navigateur: Browser, adresse: str
) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    await nadia.locator("form[action$='/encaissements'] fieldset label", has_text="Chèque").click()
    await nadia.goto(f"{adresse}/foyers")
    await nadia.go_back()
    paiement = nadia.locator("form[action$='/encaissements']")
    await expect(paiement.get_by_role("radio", name="Chèque")).to_be_checked()
    await expect(paiement.get_by_label("Numéro du chèque")).to_be_visible()
    await expect(paiement.get_by_label("Somme remise")).to_be_hidden()


async def test_la_page_d_un_foyer_qui_se_referme_le_dit_sans_parler_de_code(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    famille = await entre_famille(navigateur, adresse)
    await expect(famille.locator("#etat-direct")).to_contain_text("En direct")
    await famille.context.clear_cookies()
    await payer(monde, "E-1", "F-031", 5_00, "cb")
    await expect(famille.locator("#etat-direct")).to_contain_text("Ouvrez à nouveau le lien de votre carte")


async def test_r085_le_lot_de_la_derniere_fois_est_deja_choisi_et_se_change(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    recu = {"produit": "P001", "recu": 5_000, "lot": "L99"}
    livraison = {"cycle": CYCLE, "fournisseur": "F01", "livraison": "L-F01-2", "catalogue": 1, "produits": [recu]}
    await monde.coordonne("ReceptionnerLivraison", **livraison)
    nadia = await entre(navigateur, adresse, "nadia")

    async def farine(page: str) -> Locator:
        await nadia.goto(f"{adresse}{page}")
        ligne = nadia.locator("details", has=nadia.locator(f"#ligne-{CYCLE}-P001"))
        if not await ligne.get_by_label("Poids affiché").is_visible():
            await ligne.locator("summary").first.click()
        return ligne

    ligne = await farine(f"{POSTES[1]}?foyer=F-013")
    for lot in await ligne.locator("[name=lot]").all():
        await expect(lot).not_to_be_checked()
    await ligne.get_by_text("L99").click()
    await ligne.get_by_label("Poids affiché").fill("5")
    await ligne.get_by_role("button", name="Remettre").click()
    await expect(nadia.locator(".toast")).to_contain_text("Farine")
    ligne = await farine(f"{POSTES[1]}?foyer=F-044")
    await expect(ligne.get_by_role("radio", name="L99")).to_be_checked()
    await expect(ligne).to_contain_text("Le lot de la dernière fois. Un autre sac ? Changez-le.")
    autre = ligne.locator("[name=lot]:not(:checked)")
    choisi = await autre.get_attribute("value")
    await ligne.get_by_text(str(choisi), exact=True).click()
    ligne = await farine("/foyers/F-044/produits")
    await expect(ligne.get_by_role("radio", name=str(choisi))).to_be_checked()
