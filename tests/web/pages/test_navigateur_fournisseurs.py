"""In a real Chromium, without the mouse: an invoice is typed, paid « payé le », another asked of the bank by file."""

# ruff: noqa: F401 - fixtures of the other browser tests, asked for by their name
from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, Page, expect

from domaine.mots import PARIS
from tests.web.pages.argent import BUREAU, CLAIRE
from tests.web.pages.ecrans import entre
from tests.web.pages.jours import le
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
PAS_MAX = 160
"""Presses of Tab from the top of a page to anything on it."""


async def aller(page: Page, selecteur: str) -> None:
    """With Tab alone."""
    for _ in range(PAS_MAX):
        if await page.evaluate("selecteur => document.activeElement.matches(selecteur)", selecteur):
            return
        await page.keyboard.press("Tab")
    pytest.fail(f"Tab does not lead to {selecteur}")


async def taper(page: Page, selecteur: str, texte: str) -> None:
    await aller(page, selecteur)
    if await page.evaluate("document.activeElement.type === 'date'"):
        annee, mois, jour = texte.split("-")
        texte = f"{mois}{jour}{annee}"  # the order of the browser's own language
    await page.keyboard.type(texte)


async def facturer(page: Page, numero: str, ttc: str) -> None:
    await aller(page, "#facture-fournisseur")
    await page.keyboard.type("GAEC")
    champs = {"facture": numero, "datee_du": le(0), "echeance_le": le(0)}
    for nom, valeur in {**champs, "total_ht_centimes": "0", "total_ttc_centimes": ttc}.items():
        await taper(page, f"#facture-{nom}", valeur)
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast")).to_contain_text(f"Facture {numero}")


async def test_le_bureau_des_fournisseurs_se_tient_au_clavier_seul(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    for fournisseur, iban in ((None, "FR7630001007941234567890185"), ("F03", "FR1420041010050500013M02606")):
        compte = {"groupement": GROUPEMENT, "fournisseur": fournisseur, "iban": iban, "au_nom_de": "Les Chênes"}
        await monde.faire("DeclarerCompteBancaire", {**compte, "verification": "rib_en_main"}, CLAIRE)
    claire = await entre(navigateur, adresse, "claire")
    await claire.goto(f"{adresse}{BUREAU}")
    await facturer(claire, "FA-1", "100,00")
    await aller(claire, "#facture summary")
    await claire.keyboard.press("Enter")
    await facturer(claire, "FA-2", "55,00")
    await aller(claire, "#payer summary")
    await claire.keyboard.press("Enter")
    await aller(claire, "#payer-quelle")
    await taper(claire, "#payer-montant_centimes", "100")
    await aller(claire, "#payer [name=mode]")
    await claire.keyboard.press("Space")
    await taper(claire, "#payer-preuve", "VIR 77")
    await claire.keyboard.press("Enter")
    await expect(claire.locator(".toast")).to_contain_text("preuve VIR 77")
    await claire.goto(f"{adresse}/banque/virements")
    await expect(claire.locator("input[name^='facture.']")).to_be_focused()
    await claire.keyboard.press("Space")
    await aller(claire, "form button.bouton:not([type=search])")
    await claire.keyboard.press("Enter")
    await expect(claire.get_by_role("heading", level=1)).to_contain_text("Demander 1 virement, 55,00")
    await aller(claire, "main button.bouton")
    await claire.clock.install()
    await claire.keyboard.press("Enter")
    await claire.clock.run_for(11_000)  # ten seconds to think again
    await expect(claire.get_by_role("heading", level=1)).to_have_text("Fichier n° V0001")
    await claire.set_viewport_size({"width": 360, "height": 740})
    for page in (BUREAU, f"{BUREAU}/F03", "/banque/virements", "/banque/comptes", claire.url.removeprefix(adresse)):
        await claire.goto(f"{adresse}{page}")
        assert await claire.evaluate("document.documentElement.scrollWidth") <= 360, page
