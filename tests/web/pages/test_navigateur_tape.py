"""In a real Chromium: what is typed stays with its page when one leaves it by a link, or reads it afresh."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.web.pages.ecrans import MONTANT, entre, entre_famille, entrer_sur
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

FICHE = "/foyers/F-044"


async def _garde(page: Page, nom: str) -> None:
    """What was typed is kept a moment after the last key."""
    await page.evaluate(
        """nom => new Promise(garde => {
            const voir = () => history.state?.tape?.noms.some(n => n.startsWith(nom)) ? garde() : setTimeout(voir, 20);
            voir();
        })""",
        nom,
    )


async def _taper(page: Page, adresse: str, montant: str) -> None:
    await page.goto(adresse + FICHE)
    await page.locator(MONTANT).fill(montant)
    await page.locator("form[action$='/encaissements']").get_by_role("radio", name="Carte").check()
    await _garde(page, "mode")


async def _perdre_la_reponse(route: Route) -> None:
    await route.fetch()
    await route.abort()


async def test_un_montant_tape_est_la_quand_on_revient_d_une_autre_page_ou_recharge(
    navigateur: Browser, adresse: str
) -> None:
    """Else the amount due would stand there again, beside the means that was chosen for another."""
    nadia = await entre(navigateur, adresse, "nadia")
    await _taper(nadia, adresse, "7,50")
    await nadia.get_by_role("link", name="Foyers").click()
    await nadia.wait_for_url(f"{adresse}/foyers")
    await nadia.go_back()
    await expect(nadia.locator(MONTANT)).to_have_value("7,50")
    await nadia.reload()
    await expect(nadia.locator(MONTANT)).to_have_value("7,50")
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(".toast")).to_contain_text("7,50")
    await nadia.go_back()
    await expect(nadia.locator(MONTANT)).not_to_have_value("7,50")


@pytest.mark.parametrize("depart", [Depart(etape="ouvrir")])
async def test_une_commande_a_moitie_choisie_reste_quand_la_page_se_recharge_ou_se_quitte(
    navigateur: Browser, adresse: str
) -> None:
    famille = await entre_famille(navigateur, adresse)
    await famille.goto(f"{adresse}/ma-famille/commande/{CYCLE}")
    total = famille.locator("#total-commande")
    await famille.locator("[data-plus]").first.click()
    await _garde(famille, "q.")
    choisi = await total.inner_text()
    await famille.reload()
    await expect(total).to_have_text(choisi)
    await famille.locator(".enseigne").click()
    await famille.wait_for_url(f"{adresse}/ma-famille")
    await famille.go_back()
    await expect(total).to_have_text(choisi)
    assert choisi != "0,00 €"


async def test_un_paiement_sans_reponse_ne_compte_qu_une_fois_meme_si_la_page_est_rechargee(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await _taper(nadia, adresse, "7,50")
    await nadia.route("**/encaissements", _perdre_la_reponse)
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator("main")).to_contain_text("Pas de réponse")
    await nadia.unroute("**/encaissements")
    ecrits = await monde.application.store.head()
    await nadia.reload()
    await expect(nadia.locator(MONTANT)).to_have_value("7,50")
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(".toast")).to_contain_text("7,50")
    assert await monde.application.store.head() == ecrits


async def test_un_autre_montant_tape_sans_savoir_si_le_premier_est_note_part_quand_la_page_est_rouverte(
    navigateur: Browser, adresse: str
) -> None:
    """R-125 says to open the page again: what is typed is there, and is a form of its own."""
    nadia = await entre(navigateur, adresse, "nadia")
    await _taper(nadia, adresse, "7,50")
    await nadia.route("**/encaissements", _perdre_la_reponse)
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator("main")).to_contain_text("Pas de réponse")
    await nadia.unroute("**/encaissements")
    await nadia.locator(MONTANT).fill("8")
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator("main")).to_contain_text("rouvrez la page et recommencez")
    await nadia.reload()
    await expect(nadia.locator(MONTANT)).to_have_value("8")
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(".toast")).to_contain_text("8,00")


async def test_ce_que_l_une_a_tape_n_est_pas_remis_a_l_autre(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "nadia")
    await _taper(page, adresse, "7,50")
    await entrer_sur(page, adresse, "samira")
    await page.go_back()
    await expect(page.locator(".qui")).to_contain_text("Samira")
    await expect(page.locator(MONTANT)).not_to_have_value("7,50")
    await entrer_sur(page, adresse, "nadia")
    await page.go_back()
    await expect(page.locator(MONTANT)).to_have_value("7,50")
