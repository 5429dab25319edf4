"""People in a real Chromium: a telephone of theirs each, through the door or past it."""

from __future__ import annotations

from playwright.async_api import Browser, Page

from tests.patience import BROWSER_PATIENCE_MS
from tests.web.pages.monde import CODE, CYCLE, EQUIPE

PETIT = {"width": 360, "height": 740}
POSTES = (f"/cycles/{CYCLE}/distribution/postes", f"/cycles/{CYCLE}/distribution/postes/cereales-et-farines")
MONTANT = "form[action$='/encaissements'] [name=montant]"


async def entre(navigateur: Browser, adresse: str, personne: str) -> Page:
    """A new device in the hand of this person of the team, who came in without looking at the door."""
    page = await telephone(navigateur)
    await entrer_sur(page, adresse, personne)
    return page


async def entrer_sur(page: Page, adresse: str, personne: str) -> None:
    code: dict[str, str | float | bool] = {"personne": personne, "role": EQUIPE[personne][2], "code": CODE}
    await page.request.post(f"{adresse}/entrer", form=code, headers={"Sec-Fetch-Site": "same-origin"}, max_redirects=0)
    await page.goto(f"{adresse}/")
    assert page.url == f"{adresse}/", "the door stayed closed"


async def entre_par_la_porte(navigateur: Browser, adresse: str, personne: str) -> Page:
    """The same through the page that lists the accounts of a demonstration, whoever they are."""
    page = await telephone(navigateur)
    await page.goto(f"{adresse}/entrer")
    await page.locator(f"form:has(input[value='{personne}']) button").click()
    await page.wait_for_url(f"{adresse}/")
    return page


async def telephone(navigateur: Browser) -> Page:
    """A new device, where nobody came in."""
    contexte = await navigateur.new_context(viewport=PETIT, locale="fr-FR")  # type: ignore[arg-type]
    contexte.set_default_timeout(BROWSER_PATIENCE_MS)
    return await contexte.new_page()


async def entre_famille(navigateur: Browser, adresse: str) -> Page:
    """Fatoumata, on her own telephone, by her personal link."""
    page = await (await navigateur.new_context(viewport=PETIT, locale="fr-FR")).new_page()  # type: ignore[arg-type]
    await page.goto(f"{adresse}/entrer")
    await page.get_by_role("button", name="Fatoumata Diarra").click()
    await page.wait_for_url(f"{adresse}/ma-famille")
    return page
