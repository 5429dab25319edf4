"""In a real Chromium, on a telephone: what forms say while they are filled, and once they come back."""

# ruff: noqa: F401, F811 - fixtures of the other browser tests, asked for by their name
from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.web.pages.monde import CYCLE, Monde
from tests.web.pages.test_navigateur import adresse, entre

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
