"""In a real Chromium: a round replayed at the keyboard and with the slider, in step with the list."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from tests.web.pages.argent import CLAIRE, encaisser
from tests.web.pages.ecrans import entre
from tests.web.pages.monde import CYCLE, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]
REVOIR = f"/revoir/{CYCLE}"


async def test_les_touches_et_le_curseur_avancent_ensemble(navigateur: Browser, adresse: str, monde: Monde) -> None:
    await encaisser(monde)
    annule = await monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"}, CLAIRE)
    page = await entre(navigateur, adresse, "samira")
    await page.goto(f"{adresse}{REVOIR}?rang=1")
    curseur = page.locator("#curseur-rang")
    await expect(page.locator("#choisi")).to_contain_text("Ce que ce fait a changé")
    await curseur.evaluate("barre => barre.blur()")
    await page.keyboard.press("ArrowRight")
    await expect(curseur).to_have_value("2")
    await page.keyboard.press("ArrowLeft")
    await expect(curseur).to_have_value("1")
    await page.keyboard.press("Shift+ArrowRight")
    await expect(page.locator("#choisi")).to_contain_text(f"Fait n° {annule.first}")
    await page.goto(f"{adresse}{REVOIR}?rang=1")
    await page.keyboard.press("Shift+ArrowDown")
    await expect(page.locator("#choisi")).to_contain_text("Caisse")
    await curseur.focus()
    await page.keyboard.press("End")
    await page.wait_for_url(re.compile(r"rang=\d{2,}"))
    await expect(page.locator("#choisi")).to_contain_text(f"Fait n° {annule.first}")
    await expect(page.locator(".marge[aria-current]")).to_have_attribute("id", f"fait-{annule.first}")


async def test_la_liste_qui_defile_emmene_le_curseur(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "samira")
    await page.goto(f"{adresse}{REVOIR}")
    await expect(page.locator("[data-rang-dit]")).to_have_text("1")
    await page.locator('[data-rang="20"]').evaluate("marge => marge.scrollIntoView({ block: 'start' })")
    await expect(page.locator("[data-rang-dit]")).to_have_text(re.compile(r"^(1[1-9]|[2-9]\d+)$"))
    await expect(page.locator("#curseur-rang")).to_have_value(re.compile(r"^(1[1-9]|[2-9]\d+)$"))


async def test_revoir_tient_sur_un_telephone(navigateur: Browser, adresse: str, monde: Monde) -> None:
    await encaisser(monde)
    page = await entre(navigateur, adresse, "samira")
    for vue in ("?rang=5", "?vue=cycle", "?vue=jour", "?position=1"):
        await page.goto(f"{adresse}{REVOIR}{vue}")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 360, vue
