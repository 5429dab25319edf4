"""In a real Chromium: a treasurer goes back in time, sees the old figure, cannot act, and comes back to now."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from tests.web.pages.argent import CAISSE, LUC, encaisser, payer
from tests.web.pages.ecrans import entre
from tests.web.pages.monde import Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

FOYER = "/foyers/F-013"


async def test_r182_on_remonte_d_un_fait_on_voit_l_ancien_chiffre_on_n_agit_pas_et_on_revient(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    claire = await entre(navigateur, adresse, "claire")
    await claire.goto(f"{adresse}{FOYER}")
    await expect(claire.locator("main")).to_contain_text("20,00")
    await claire.get_by_role("link", name="Revoir un moment passé").first.click()
    tete = await monde.application.store.head()
    await claire.get_by_label("Quel moment ?").fill(f"fait n° {tete}")
    await claire.get_by_role("button", name="Voir ce moment").click()
    banniere = claire.get_by_role("region", name="Moment montré")
    await expect(banniere).to_contain_text("Vous regardez le passé")
    await expect(claire.locator("main")).to_contain_text("20,00")
    for recul in (1, 2, 3):
        await claire.get_by_role("link", name="Fait d'avant").click()
        await expect(banniere).to_contain_text(f"fait n° {tete - recul} sur {tete}")
    await expect(claire.locator("main")).not_to_contain_text("Payé 20,00")
    await expect(claire.locator("main form[method=post]:visible")).to_have_count(0)
    await expect(claire.locator("main a[data-agit]:visible")).to_have_count(0)
    await claire.get_by_role("link", name="Revenir à maintenant").click()
    await expect(claire).to_have_url(f"{adresse}{FOYER}")
    await expect(claire.locator("main")).to_contain_text("20,00")
    await payer(monde, "E-9", "F-013", 5_00, "especes", LUC)
    await expect(claire.locator("#etat-direct")).to_contain_text("En direct")


async def test_le_curseur_mene_a_un_fait_et_rien_ne_deborde_d_un_telephone(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    claire = await entre(navigateur, adresse, "claire")
    await claire.set_viewport_size({"width": 1280, "height": 900})
    await claire.goto(f"{adresse}/au/{await monde.application.store.head()}{CAISSE}")
    curseur = claire.get_by_role("slider")
    await expect(curseur).to_be_visible()
    avant = await curseur.input_value()
    await curseur.focus()
    await claire.keyboard.press("ArrowLeft")
    await expect(claire.get_by_role("slider")).to_have_value(str(int(avant) - 1))
    await claire.set_viewport_size({"width": 360, "height": 740})
    debut = claire.url.partition("/cycles")[0]
    for page in (CAISSE, "/foyers", FOYER, "/cycles/2026-11/stock"):
        await claire.goto(debut + page)
        await expect(claire.get_by_role("region", name="Moment montré")).to_be_visible()
        assert await claire.evaluate("document.documentElement.scrollWidth") <= 360
    await claire.goto(f"{debut}/foyers")
    await claire.locator("main").get_by_role("searchbox").fill("kaya")
    await claire.keyboard.press("Enter")
    await expect(claire).to_have_url(re.compile(r"/au/[^/]+/foyers\?s="))
    await expect(claire.locator("tbody tr")).to_have_count(1)


async def test_ce_qui_differe_d_une_horloge_a_l_autre_tient_dans_un_telephone(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    claire = await entre(navigateur, adresse, "claire")
    tete = await monde.application.store.head()
    await claire.goto(f"{adresse}/au/{tete - 3}{CAISSE}")
    differences = claire.locator(".passe-horloges")
    await differences.locator("summary").click()
    await expect(differences.locator("tbody tr").first).to_be_visible()
    assert await claire.evaluate("document.documentElement.scrollWidth") <= 360
    assert await differences.evaluate("d => d.scrollWidth <= d.clientWidth")


async def test_une_longue_ligne_du_guide_se_lit_dans_sa_boite(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/aide/terminal")
    large = samira.locator("pre", has_text="groupement demo --sans-serveur --dossier").first
    assert await large.evaluate("p => p.scrollWidth > p.clientWidth")
    await large.focus()
    await samira.keyboard.press("ArrowRight")
    await expect(large).not_to_have_js_property("scrollLeft", 0)
    assert await samira.evaluate("document.documentElement.scrollWidth") <= 360
