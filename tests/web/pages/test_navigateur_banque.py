"""In a real Chromium: the lines of the bank confirmed one after the other with the Enter key alone."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.web.banque.fichiers import Operation
from tests.web.pages.ecrans import entre
from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from tests.web.pages.releves import du_mois

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

LONG = "VERSEMENT REF0123456789ABCDEFGHMNOPQRSTUVWXYZ"
"""A reference of a bank is one word, and larger than a telephone."""


async def test_un_releve_se_lit_et_se_confirme_au_clavier(
    navigateur: Browser, adresse: str, monde: Monde, caisse_deposee: None
) -> None:
    claire = await entre(navigateur, adresse, "claire")
    await claire.goto(f"{adresse}/banque/importer")
    octets = du_mois(Operation(le(-1), "20.00", LONG), Operation(le(-1), "42.37", "CHEQUES"))
    await claire.get_by_label("Fichier de la banque").set_input_files(
        {"name": "releve.xml", "mimeType": "text/xml", "buffer": octets}
    )
    await claire.get_by_role("button", name="Voir ce qu'il apporte").press("Enter")
    await expect(claire.get_by_role("button", name="Enregistrer ces lignes")).to_be_focused()
    await claire.keyboard.press("Enter")
    await expect(claire.locator(".toast")).to_contain_text("2 lignes nouvelles")
    for reste in (1, 0):
        await expect(claire.get_by_role("button", name="Oui, c'est ça").first).to_be_focused()
        await claire.keyboard.press("Enter")
        await expect(claire.get_by_role("button", name="Oui, c'est ça")).to_have_count(reste)
    await expect(claire.locator("#chiffres")).to_contain_text("tout est traité")
    await claire.set_viewport_size({"width": 360, "height": 740})
    for page in ("/banque", "/banque/cheques", "/banque/rapprochement"):
        await claire.goto(f"{adresse}{page}")
        assert await claire.evaluate("document.documentElement.scrollWidth") <= 360, page
    await claire.goto(f"{adresse}/banque/importer")
    await claire.locator(".lignes a").first.click()
    await expect(claire.get_by_role("link", name=LONG)).to_be_visible()
    assert await claire.evaluate("document.documentElement.scrollWidth") <= 360
