"""In a real Chromium: a paper form typed with the keyboard alone, nothing lost without network; a household's thumb."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.pages.ecrans import PETIT, entre
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

LARGE = {"width": 1280, "height": 900}


@pytest.fixture
def depart() -> Depart:
    """Orders are open, nobody has ordered."""
    return Depart(etape="ouvrir")


async def ouvrir(page: Page, adresse: str, bon: str) -> None:
    await page.set_viewport_size(LARGE)  # type: ignore[arg-type]
    await page.goto(f"{adresse}/cycles/{CYCLE}/papiers")
    await page.get_by_label("Numéro du bon").fill(bon)
    await page.get_by_label("Foyer", exact=True).fill("F-031")
    await page.get_by_role("button", name="Ouvrir ce bon").click()
    await page.wait_for_url(f"**bon={bon}*")


async def test_un_bon_se_saisit_au_clavier_et_chaque_case_est_gardee(navigateur: Browser, adresse: str) -> None:
    luc = await entre(navigateur, adresse, "luc")
    await ouvrir(luc, adresse, "0118")
    await luc.keyboard.type("lentilles v")
    await luc.keyboard.press("Enter")
    await expect(luc.locator("#c-0118-P016")).to_be_focused()
    await luc.keyboard.type("2,5")
    await luc.keyboard.press("Enter")
    await expect(luc.locator("[data-total-bon]")).to_have_text("7,75\xa0€")
    await luc.keyboard.press("ArrowUp")
    await expect(luc.locator("#c-0118-P016")).to_be_focused()
    await luc.keyboard.type("2 ?")
    await luc.keyboard.press("ArrowDown")
    await expect(luc.locator("[data-total-bon]")).to_have_text("0,00\xa0€")
    await luc.reload()
    await expect(luc.locator("#c-0118-P016")).to_have_value("2 ?")


async def test_sur_un_telephone_un_numero_de_bon_ne_se_coupe_pas(navigateur: Browser, adresse: str) -> None:
    luc = await entre(navigateur, adresse, "luc")
    await ouvrir(luc, adresse, "A-0274")
    for largeur in range(320, 400, 10):
        await luc.set_viewport_size({"width": largeur, "height": 700})
        morceaux = await luc.locator(".numero").evaluate_all("tous => tous.map(n => n.getClientRects().length)")
        assert set(morceaux) == {1}, f"{largeur} px"


async def test_r057_sur_un_telephone_sans_point_d_interrogation_une_ligne_illisible_se_marque(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    luc = await entre(navigateur, adresse, "luc")
    await ouvrir(luc, adresse, "0118")
    await luc.set_viewport_size(PETIT)  # type: ignore[arg-type]
    tete = await monde.application.store.head()
    case = luc.locator("#c-0118-P016")
    await case.focus()
    await luc.keyboard.type("2")
    await luc.get_by_role("button", name="Illisible ?").click()
    await expect(luc.locator("#suivi")).to_contain_text("2 ?, gardé")
    await expect(case).to_be_focused()
    assert await monde.application.store.head() == tete + 1, "kept once, with its mark"


async def test_ce_qui_vient_d_etre_enregistre_ne_couvre_plus_la_grille_quand_on_tape(
    navigateur: Browser, adresse: str
) -> None:
    luc = await entre(navigateur, adresse, "luc")
    await ouvrir(luc, adresse, "0118")
    await luc.set_viewport_size(PETIT)  # type: ignore[arg-type]
    premiere = luc.locator(".case input").first
    await premiere.focus()
    await luc.keyboard.type("2")
    await luc.keyboard.press("Enter")
    await expect(luc.locator(".toast")).not_to_be_in_viewport()
    # At one instant, for the page may still be scrolling: the total stands at the end of its own frame.
    ecart = await luc.evaluate("""() => {
        const bas = (zone) => document.querySelector(zone).getBoundingClientRect().bottom;
        return Math.abs(bas("[data-total-bon]") - bas(".cadre-defilant"));
    }""")
    assert ecart < 60


async def test_un_foyer_pas_encore_inscrit_s_inscrit_puis_le_bon_attend_au_retour(
    navigateur: Browser, adresse: str
) -> None:
    luc = await entre(navigateur, adresse, "luc")
    await luc.goto(f"{adresse}/cycles/{CYCLE}/papiers")
    await luc.get_by_label("Numéro du bon").fill("0119")
    await luc.get_by_label("Foyer", exact=True).fill("Zoubida Inconnue")
    await luc.get_by_role("button", name="Ouvrir ce bon").click()
    await luc.get_by_role("link", name="Pas encore inscrit ? Inscrire ce foyer").click()
    await luc.wait_for_url("**/foyers/nouveau")
    await luc.go_back()
    await expect(luc.get_by_label("Numéro du bon")).to_have_value("0119")
    await expect(luc.get_by_label("Foyer", exact=True)).to_have_value("Zoubida Inconnue")


async def test_r053_la_question_se_repond_au_clavier(navigateur: Browser, adresse: str, monde: Monde) -> None:
    ligne = [{"produit": "P016", "quantite": 2_000}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-031", catalogue=1, lignes=ligne)
    luc = await entre(navigateur, adresse, "luc")
    await ouvrir(luc, adresse, "0118")
    await luc.locator("#c-0118-P016").fill("2")
    await luc.keyboard.press("Enter")
    await expect(luc.get_by_role("button", name="En plus")).to_be_focused()
    await luc.keyboard.press("ArrowRight")
    await luc.keyboard.press("Enter")
    await expect(luc.locator("tr[data-produit=P016] [data-total-produit]")).to_have_text("2\xa0kg")
    await expect(luc.locator("#question")).to_be_hidden()


async def test_sans_reseau_rien_ne_se_perd_meme_si_la_page_se_ferme(navigateur: Browser, adresse: str) -> None:
    luc = await entre(navigateur, adresse, "luc")
    await ouvrir(luc, adresse, "0118")
    await luc.route("**/papiers/0118/*", lambda route: route.abort())
    await luc.locator("#c-0118-P016").fill("2,5")
    await luc.keyboard.press("Enter")
    await expect(luc.locator("#suivi")).to_contain_text("Pas de réseau")
    await luc.goto("about:blank")
    await luc.unroute("**/papiers/0118/*")
    await luc.goto(f"{adresse}/cycles/{CYCLE}/papiers?bon=0118")
    await expect(luc.locator("[data-total-bon]")).to_have_text("7,75\xa0€")
    assert await luc.evaluate("Object.values(localStorage).join('')") == "{}"


async def entre_a_cote(page: Page, adresse: str, personne: str) -> None:
    """On the same device, in another window."""
    await page.goto(f"{adresse}/entrer")
    await page.locator(f"form:has(input[value='{personne}']):has(input[name=code]) button").click()
    await page.wait_for_url(f"{adresse}/")


async def test_une_case_tapee_quand_une_autre_personne_est_entree_attend_la_premiere(
    navigateur: Browser, adresse: str
) -> None:
    luc = await entre(navigateur, adresse, "luc")
    await ouvrir(luc, adresse, "0118")
    a_cote = await luc.context.new_page()
    await entre_a_cote(a_cote, adresse, "nadia")
    await luc.locator("#c-0118-P016").fill("2,5")
    await luc.keyboard.press("Enter")
    await expect(luc.locator("#suivi")).to_contain_text(
        "est gardé ici : cette page était ouverte par quelqu'un d'autre"
    )
    await expect(luc.locator("[data-total-bon]")).to_have_text("0,00\xa0€")
    await entre_a_cote(a_cote, adresse, "luc")
    await luc.reload()
    await expect(luc.locator("[data-total-bon]")).to_have_text("7,75\xa0€")


async def test_le_foyer_voit_le_prix_et_ce_qui_manque_pendant_qu_il_choisit(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    ligne = [{"produit": "P016", "quantite": 13_000}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=ligne)
    page = await _chez_soi(navigateur, adresse)
    await page.goto(f"{adresse}/ma-famille/commande/{CYCLE}")
    article = page.locator("[data-article]", has=page.locator("[id='q.P016']"))
    await page.locator("details", has=article).first.evaluate("d => (d.open = true)")
    await expect(article.locator("[data-a-ouvrir]")).to_have_text("Il manque 2\xa0kg pour ouvrir le sac.")
    for _ in range(4):
        await article.locator("[data-plus]").click()
    await expect(article.locator("[data-a-ouvrir]")).to_have_text("Il manque 1\xa0kg pour ouvrir le sac.")
    await expect(article.locator("[data-prix-ligne]")).to_have_text("3,10\xa0€")
    for tape in ("1 kg", "1000 g", "1000"):
        await article.locator("input").fill(tape)
        await expect(page.locator("#total-commande")).to_have_text("3,10\xa0€")
    await article.locator("input").fill("750 g")
    await article.locator("[data-plus]").click()
    await expect(article.locator(".montant:visible")).to_have_text(["3,10\xa0€"])
    await expect(page.locator("#total-commande")).to_have_text("3,10\xa0€")
    largeur = await page.evaluate("document.documentElement.scrollWidth")
    assert largeur <= PETIT["width"]
    await page.get_by_role("button", name="Relire ma commande").click()
    await page.get_by_role("button", name="Oui, c'est ça").click()
    assert "1 produit, 3,10 €." in await page.locator("#sms").input_value()
    await page.context.close()


async def test_le_foyer_cherche_un_produit_et_reprend_ce_qu_il_avait_demande(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    """What he wrote himself stays, and what is hidden by the search is asked for all the same."""
    demande = [{"produit": "P016", "quantite": 2_500}, {"produit": "P001", "quantite": 5_000}]
    for foyer in ("F-013", "F-031", "F-044", "F-058"):
        await monde.benevole("SaisirCommande", cycle=CYCLE, foyer=foyer, catalogue=1, lignes=demande)
    await monde.ouvrir_une_suivante()
    page = await _chez_soi(navigateur, adresse)
    await page.goto(f"{adresse}/ma-famille/commande/2026-12")
    cherche, trouves = page.get_by_label("Chercher un produit"), page.locator("#produits-trouves")
    await cherche.fill("piments")
    await expect(trouves).to_have_text("Aucun produit ne s'appelle « piments ».")
    vers = page.get_by_role("link", name="Le noter dans les souhaits")
    await expect(vers).to_have_attribute("href", f"{adresse}/ma-famille/souhaits?libelle=piments#un-souhait")
    await cherche.fill("???")
    await expect(trouves).to_have_text("Aucun produit ne s'appelle « ??? ».")
    await cherche.fill("farrine ble")
    await expect(trouves).to_have_text("Presque « farrine ble » : 1 produit.")
    await expect(vers).to_be_hidden()
    await expect(page.locator("[data-article]:visible")).to_contain_text(["Farine blé T65"])
    await cherche.fill("legumineuse")
    await expect(page.locator("[data-rayon]:visible")).to_contain_text("Lentilles vertes")
    await cherche.fill("FARÎNE blé")
    await expect(trouves).to_have_text("1 produit.")
    await cherche.press("Enter")
    await expect(page.locator("[id='q.P001']")).to_be_focused()
    await page.keyboard.type("3")
    await page.get_by_role("button", name="Remettre mes quantités de la dernière fois").click()
    await expect(page.locator("#comme-avant-dit")).to_contain_text("1 produit : vos quantités de la dernière fois")
    await page.get_by_role("button", name="Relire ma commande").click()
    await expect(page.locator("main")).to_contain_text(re.compile(r"Farine blé T65.*3\skg", re.DOTALL))
    await expect(page.locator("main")).to_contain_text(re.compile(r"Lentilles vertes.*2,5\skg", re.DOTALL))
    await page.context.close()


async def _chez_soi(navigateur: Browser, adresse: str) -> Page:
    """A household on its telephone, by the first link that the demonstration lists."""
    contexte = await navigateur.new_context(viewport=PETIT, locale="fr-FR")  # type: ignore[arg-type]
    page = await contexte.new_page()
    await page.goto(f"{adresse}/entrer")
    lien = re.search(r"/entrer/[a-z0-9]{20,}", await page.content())
    assert lien is not None
    await page.goto(adresse + lien[0])
    await page.locator("main form button").first.click()
    await page.wait_for_url("**/ma-famille*")
    return page
