"""In a real Chromium: the three disputes of the trade, replayed to their settlement as the coordinator does.

With GROUPEMENT_IMAGES naming a folder, what she sees is kept there as pictures, those of the README.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
from playwright.async_api import Browser, Locator, Page, expect

from domaine.types import Role
from infra.settings import Settings
from tests.web.pages.monde import CODE
from web.application import Application, ouvrir
from web.pages.commun.site import CompteDemo, Demo, acces_du_site
from web.serveur import Serveur, creer_app
from web.terminal.scenario import Joueur

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CAISSE = "/cycles/2026-11/caisse"
Servir = Callable[[str], Awaitable[str]]


@pytest.fixture
async def application(installed_url: str, tmp_path: Path) -> AsyncIterator[Application]:
    async with ouvrir(Settings(installed_url, tmp_path, "127.0.0.1", 8000), scenario=True) as application:
        yield application


@pytest.fixture
async def servir(application: Application) -> AsyncIterator[Servir]:
    """Plays a scenario to its end, and gives the address where it is served."""
    serveurs: list[tuple[Serveur, asyncio.Task[None]]] = []

    async def sert(nom: str) -> str:
        joueur = Joueur(application, None)
        for numero, ligne in enumerate((SCENARIOS / f"{nom}.jsonl").read_bytes().splitlines(), start=1):
            await joueur.jouer(numero, ligne)
        assert joueur.phrases == []
        await application.annuaire_a_jour()
        app = creer_app(application, demo=Demo([CompteDemo("hawa", Role.COORDINATEUR, CODE)], []))
        serveur = Serveur(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=5))
        tache = asyncio.create_task(serveur.serve())
        serveurs.append((serveur, tache))
        while not serveur.started:
            assert not tache.done(), tache
            await asyncio.sleep(0.05)
        await acces_du_site(application, app.state.site.vues).creer_compte("hawa", CODE)
        return f"http://127.0.0.1:{serveur.servers[0].sockets[0].getsockname()[1]}"

    yield sert
    for serveur, tache in serveurs:
        serveur.should_exit = True
        await tache


async def hawa(navigateur: Browser, adresse: str) -> Page:
    """The coordinator, at her desk."""
    contexte = await navigateur.new_context(viewport={"width": 1280, "height": 1100}, locale="fr-FR")
    page = await contexte.new_page()
    await page.goto(f"{adresse}/entrer")
    await page.locator("form:has(input[value='hawa']) button").click()
    await page.wait_for_url(f"{adresse}/")
    return page


async def au(page: Page, adresse: str, quand: str, ou: str) -> None:
    """That page as of that moment, once it is made."""
    await page.goto(f"{adresse}/moment/aller?{urlencode({'quand': quand, 'page': ou})}")
    await expect(page.locator("body")).to_contain_text("Vous regardez le passé")


async def photographier(page: Page, nom: str, depuis: str = "") -> None:
    """What she sees; from these words on, when some are given."""
    if dossier := os.environ.get("GROUPEMENT_IMAGES"):
        if depuis:
            await page.locator("main").get_by_text(depuis).first.evaluate("titre => titre.scrollIntoView()")
        await page.screenshot(path=Path(dossier) / f"{nom}.png")


def ligne(page: Page, qui: str, chiffre: str) -> Locator:
    """The row of a table that says this of that one."""
    return page.locator("main tr").filter(has_text=qui).filter(has_text=chiffre).last


async def position(application: Application, type_: str, contient: str) -> int:
    """Of the fact of this kind whose data hold these words."""
    evenements = (await application.store.read(())).events
    return next(e.position for e in evenements if e.type == type_ and contient in e.data.decode())


async def test_litige_1_la_caisse_avant_et_apres_la_tablette(
    navigateur: Browser, servir: Servir, application: Application
) -> None:
    adresse = await servir("litige_1_deja_paye")
    page = await hawa(navigateur, adresse)
    lu = page.locator("main")
    await au(page, adresse, "le 26/11/2026 à 17:55", CAISSE)
    await expect(lu).to_contain_text("433,62")
    await photographier(page, "litige_1")
    await au(page, adresse, "le 26/11/2026 à 18:45", CAISSE)
    await expect(lu).to_contain_text("572,39")

    declare = await position(application, "encaissement.enregistre", '"encaissement":"E-231"')
    sans = urlencode({"sans": declare, "jusqu_a": "26/11/2026 18:45"})
    await page.goto(f"{adresse}/revoir/2026-11/et-si?{sans}")
    await expect(ligne(page, "Caisse 1, 26 novembre 2026", "Attendu en caisse")).to_contain_text(
        re.compile(r"572,39\s*530,02")
    )
    await expect(ligne(page, "Caisse 1, 26 novembre 2026", "Écart")).to_contain_text(re.compile(r"42,37\s*0,00"))
    await expect(lu).to_contain_text("Rien n'est enregistré")
    await page.goto(f"{adresse}/litiges")
    await expect(lu).to_contain_text("Réglé, fondé")
    await au(page, adresse, "le 26/11/2026 à 17:55", CAISSE)
    await expect(lu).to_contain_text("433,62")


async def test_litige_2_les_deux_facons_de_partager_le_sac(navigateur: Browser, servir: Servir) -> None:
    adresse = await servir("litige_2_sac_de_lentilles")
    page = await hawa(navigateur, adresse)
    await page.goto(f"{adresse}/revoir/2026-11/et-si?methode=petites_commandes_dabord.v1")
    parts = {
        "F-028": r"9,81\skg\s*9,1\skg",
        "F-058": r"2,45\skg\s*2,5\skg",
        "F-052": r"3,92\skg\s*4\skg",
        "F-022": r"4,91\skg\s*5\skg",
    }
    for foyer, avant_apres in parts.items():
        await expect(ligne(page, f"({foyer})", "Part")).to_contain_text(re.compile(avant_apres))
    await expect(page.locator("main")).to_contain_text("le journal en compte 134 et n'a pas changé")
    await photographier(page, "litige_2", "Et si… partage")
    await page.goto(f"{adresse}/revoir/2026-11?produit=P016&genre=retraits")
    await expect(page.locator("main")).to_contain_text("1,38 kg")
    await page.goto(f"{adresse}/foyers/F-058")
    await expect(page.locator("main")).to_contain_text("3,47")


async def test_litige_3_le_vieux_prix_se_corrige_pour_trois_foyers(navigateur: Browser, servir: Servir) -> None:
    adresse = await servir("litige_3_vieux_prix")
    page = await hawa(navigateur, adresse)
    lu = page.locator("main")
    await page.goto(f"{adresse}/litiges")
    await page.locator("main a[href^='/litiges/L']").first.click()
    for foyer, rendu in (("F-066", "4,50"), ("F-071", "4,50"), ("F-080", "5,17"), ("F-066", "0,54")):
        await expect(lu).to_contain_text(re.compile(rf"\({foyer}\)\s*{rendu}\s€ rendus?"))
    await expect(lu).to_contain_text(re.compile(r"En tout\s*14,71"))
    await photographier(page, "litige_3")
    await page.get_by_role("link", name="Le résumé à donner").click()
    await expect(lu).to_contain_text("On vous rend 5,04")
    await page.goto(f"{adresse}/cycles/2026-11/tresorerie/arreter")
    await expect(lu).to_contain_text("18,54")
