"""In a real Chromium, on a telephone: what forms say while they are filled, and once they come back."""

# ruff: noqa: F401, F811 - fixtures of the other browser tests, asked for by their name
from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Locator, Page, expect

from tests.web.pages.monde import CYCLE, Monde
from tests.web.pages.test_navigateur import PETIT, adresse, entre
from tests.web.pages.test_navigateur_acces import fautes_graves

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

JUS = "P052"


async def test_des_bouteilles_se_comptent_sans_prix_invente(navigateur: Browser, adresse: str, monde: Monde) -> None:
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit=JUS, catalogue=1, brut=6)
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-031/produits")
    await nadia.get_by_text("Rendre des bouteilles").click()
    formulaire = nadia.locator("form[action$='/consignes']")
    await formulaire.get_by_role("button", name="Un de plus").click()
    await expect(formulaire.get_by_label("Combien ?")).to_have_value("1")
    await expect(formulaire).not_to_contain_text("€")


async def _au_milieu(page: Page, quoi: Locator) -> None:
    """It is on the screen, has the focus, and the page says at its top what it leads to."""
    await expect(quoi).to_be_focused()
    await expect(quoi).to_be_in_viewport(ratio=1)
    tete = page.locator("[data-a-revoir]")
    assert await tete.evaluate("tete => document.getElementById(tete.querySelector('a').hash.slice(1)).id")
    await page.evaluate(AXE_SCRIPT)
    assert await fautes_graves(page) == []


async def test_un_refus_ou_une_question_se_voit_des_que_la_page_revient(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    paiement = nadia.locator("form[action$='/encaissements']")
    await paiement.get_by_label("Montant").fill("20")
    await paiement.get_by_label("Somme remise").fill("10")
    await paiement.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator("[data-a-revoir]")).to_contain_text("Somme remise : est plus petit que le montant")
    await _au_milieu(nadia, paiement.get_by_label("Somme remise"))
    await nadia.goto(f"{adresse}/foyers/F-013/produits")
    ligne = nadia.locator("details", has=nadia.locator("#ligne-2026-11-P016"))
    await ligne.locator("summary").first.click()
    await ligne.get_by_label("Poids affiché").fill("9,5")
    await ligne.get_by_role("button", name="Remettre").click()
    await _au_milieu(nadia, nadia.get_by_role("alert").filter(has_text="Oui, c'est bien ça"))


async def test_sans_script_un_refus_prend_le_regard_et_la_tete_de_page_y_mene(
    navigateur: Browser, adresse: str
) -> None:
    contexte = await navigateur.new_context(viewport=PETIT, java_script_enabled=False)  # type: ignore[arg-type]
    page = await contexte.new_page()
    await page.goto(f"{adresse}/entrer")
    await page.locator("form:has(input[value='luc']) button").click()
    await page.goto(f"{adresse}/foyers/F-044")
    await page.get_by_label("Montant", exact=True).first.fill("20")
    await page.get_by_label("Somme remise").fill("10")
    await page.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(page.get_by_label("Somme remise")).to_be_in_viewport()
    await page.keyboard.press("Control+Home")
    await page.locator("[data-a-revoir] a").click()
    assert page.url.endswith("#encaissement-remis")
    await expect(page.get_by_label("Somme remise")).to_be_in_viewport()
    await contexte.close()
