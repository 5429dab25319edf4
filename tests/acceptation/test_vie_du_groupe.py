"""The life of a group on a short year of the demonstration, in a real Chromium: four people, each a true story."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from playwright.async_api import Browser, Page, expect

from domaine.mots import PARIS
from projections.lectures.vues import ouvrir_vues
from tests.acceptation.serveur import servi
from tests.web.pages.ecrans import PETIT, entre_par_la_porte
from web.application import Application
from web.demo.annee import peupler_l_annee
from web.demo.personnages import ACCUEIL_DU_CENTRE, COORDINATRICE
from web.pages.commun.site import acces_du_site

pytestmark = [pytest.mark.anyio, pytest.mark.browser, pytest.mark.parcours]
FOYERS = 40
A_VENIR = """select i.permanence from permanences i where i.groupement = 'tilleuls' and not i.annulee
             and i.debut > $1 and i.pris < i.besoin order by i.debut, i.permanence limit 1"""
SERVI = """select c.foyer from commandes c join cycles k using (cycle)
           where c.groupement = 'tilleuls' and c.retraits > 0
           and k.distribution_terminee_le is not null order by k.distribution_terminee_le desc, c.foyer limit 1"""


class Vie(NamedTuple):
    adresse: str
    permanence: str
    """One to come that lacks somebody."""
    foyer: str
    """One that took goods at the last distribution."""
    lien: str
    """Its own way in."""


@pytest.fixture
async def vie(application: Application) -> AsyncIterator[Vie]:
    maintenant = datetime.now(UTC)
    bilan = await peupler_l_annee(application, foyers=FOYERS, cycles=1, graine=7, maintenant=maintenant)
    await application.annuaire_a_jour()
    async with ouvrir_vues(application.base.dsn) as vues, vues.lire() as lecture:
        permanence = await lecture.valeur(A_VENIR, maintenant)
        foyer = await lecture.valeur(SERVI)
        jeton = await acces_du_site(application, vues).lien_personnel(foyer)
    async with servi(application, bilan.demo) as adresse:
        yield Vie(adresse, permanence, foyer, f"{adresse}/entrer/{jeton}")


async def test_quatre_personnes_font_vivre_le_groupe(navigateur: Browser, vie: Vie) -> None:
    await _une_habitante(navigateur, vie)
    await _un_benevole(navigateur, vie)
    await _l_accueil_du_centre_social(navigateur, vie)
    await _la_coordinatrice(navigateur, vie)


async def _une_habitante(navigateur: Browser, vie: Vie) -> None:
    """She takes a turn, cannot come after all, wishes for something, and says what she thinks of what she took."""
    contexte = await navigateur.new_context(viewport=PETIT, locale="fr-FR")  # type: ignore[arg-type]
    page = await contexte.new_page()
    await page.goto(vie.lien)
    async with page.expect_event("load"):
        await page.get_by_role("button").first.click()
    await page.goto(f"{vie.adresse}/permanences/{vie.permanence}")
    await page.get_by_role("button", name="Je viens").first.click()
    await expect(page.get_by_text("Vous venez")).to_be_visible()
    async with page.expect_event("load"):
        await page.get_by_role("button", name="Je ne peux pas venir").click()
    await expect(page.get_by_role("button", name="Je viens").first).to_be_visible()
    await page.goto(f"{vie.adresse}/ma-famille/souhaits")
    await _souhaiter(page, "Piments doux", "0,5")
    async with page.expect_event("load"):
        await page.get_by_role("button", name="Je voudrais ce produit").click()
    await expect(page.get_by_text("Piments doux").first).to_be_visible()
    await page.goto(f"{vie.adresse}/ma-famille/avis")
    await page.locator("input[name^='gout.']").first.check(force=True)
    async with page.expect_event("load"):
        await page.get_by_role("button", name="Envoyer mon avis").click()
    await expect(page.get_by_role("status").first).to_be_visible()
    await _sans_debordement(page)


async def _un_benevole(navigateur: Browser, vie: Vie) -> None:
    """Somebody tells him a wish aloud; the neighbourhood's list has it."""
    luc = await entre_par_la_porte(navigateur, vie.adresse, "B-luc")
    await luc.goto(f"{vie.adresse}/souhaits/noter")
    await luc.get_by_label("Pour quel foyer ?").fill(vie.foyer)
    await _souhaiter(luc, "Boulghour", "1")
    async with luc.expect_event("load"):
        await luc.get_by_role("button", name="Noter ce souhait").click()
    await luc.goto(f"{vie.adresse}/souhaits")
    await expect(luc.get_by_text("Boulghour").first).to_be_visible()
    await _sans_debordement(luc)


async def _l_accueil_du_centre_social(navigateur: Browser, vie: Vie) -> None:
    """She reads sums only, and no page of a household opens to her."""
    contexte = await navigateur.new_context(viewport=PETIT, locale="fr-FR")  # type: ignore[arg-type]
    ines = await contexte.new_page()
    await ines.goto(f"{vie.adresse}/entrer")
    await ines.locator(f"form:has(input[value='{ACCUEIL_DU_CENTRE[0]}']) button").click()
    await ines.wait_for_url(f"{vie.adresse}/partenaire")
    texte = await ines.locator("main").inner_text()
    assert "F-0" not in texte, "no household's number"
    for ferme in (f"/foyers/{vie.foyer}", "/foyers", "/messages", "/impact", "/souhaits"):
        reponse = await ines.goto(f"{vie.adresse}{ferme}")
        assert reponse is not None
        assert reponse.status == 403, ferme
    await ines.goto(f"{vie.adresse}/partenaire/bon")
    await expect(ines.get_by_role("heading").first).to_be_visible()
    await _sans_debordement(ines)


async def _la_coordinatrice(navigateur: Browser, vie: Vie) -> None:
    """She plans a meeting, accepts the names proposed for a permanence, writes to everybody, and prints the report."""
    samira = await entre_par_la_porte(navigateur, vie.adresse, COORDINATRICE[0])
    await samira.goto(f"{vie.adresse}/reunions")
    formulaire = samira.locator("form[action='/reunions']")
    if not await formulaire.get_by_label("Quel jour ?").is_visible():
        await samira.get_by_text("Ajouter une réunion d'information").click()
    await formulaire.get_by_label("Où ?").fill("École Jean-Moulin")
    await formulaire.get_by_label("Quel jour ?").fill((datetime.now(PARIS).date() + timedelta(days=9)).isoformat())
    await formulaire.get_by_role("button", name="Mettre au calendrier").click()
    await expect(samira.get_by_text("École Jean-Moulin").first).to_be_visible()
    await samira.goto(f"{vie.adresse}/permanences/proposition?permanence={vie.permanence}")
    async with samira.expect_event("load"):
        await samira.get_by_role("button", name="Inscrire ces personnes").click()
    await samira.goto(f"{vie.adresse}/messages/nouveau?objet=Bonjour&texte=La+réunion+est+à+l'école.")
    await samira.get_by_role("button", name="Préparer pour").click()
    await expect(samira.get_by_text("À appeler ou à voir")).to_be_visible()
    await samira.goto(f"{vie.adresse}/impact")
    await expect(samira.get_by_text("Foyers servis").first).to_be_visible()
    await _sans_debordement(samira)


async def _souhaiter(page: Page, produit: str, quantite: str) -> None:
    await page.get_by_label("Quel produit ?").fill(produit)
    await page.locator("input[name=rayon]").first.check(force=True)
    await page.get_by_label("Combien à chaque fois ?").fill(quantite)
    await page.locator("input[name=unite]").first.check(force=True)
    await page.locator("input[name=frequence]").first.check(force=True)


async def _sans_debordement(page: Page) -> None:
    """On a phone, nothing stands beyond the edge."""
    assert await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
