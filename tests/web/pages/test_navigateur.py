"""In a real Chromium: sign in, take a payment on one page, see it arrive on another."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.conftest import BROWSER_ARGUMENTS
from tests.web.pages.argent import encaisser, payer
from tests.web.pages.ecrans import PETIT, POSTES, entre, entre_par_la_porte, entrer_sur, telephone
from tests.web.pages.monde import CYCLE, Monde
from web import direct
from web.application import Application

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

REGARDER = """cachee => {
    Object.defineProperty(document, 'hidden', { value: cachee, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
}"""
DEBORDE = """choix => [...document.querySelectorAll(choix)]
    .filter((e) => e.offsetParent && !e.closest('.hors-ecran') && (e.getBoundingClientRect().right > innerWidth + 1
        || (!e.closest('main') && e.scrollWidth > e.clientWidth + 1)))
    .map((e) => e.outerHTML.slice(0, 120))"""


async def test_un_paiement_pris_sur_une_page_arrive_sur_l_autre(navigateur: Browser, adresse: str) -> None:
    claire = await entre_par_la_porte(navigateur, adresse, "claire")
    luc = await entre(navigateur, adresse, "luc")
    nadia = await entre(navigateur, adresse, "nadia")
    await luc.goto(f"{adresse}/foyers/F-044")
    await expect(luc.locator("#solde")).to_contain_text("Commande à payer")
    await expect(luc.locator("#etat-direct")).to_contain_text("En direct")
    await luc.locator("form[action$='/encaissements'] [name=cheque_numero]").evaluate("champ => champ.value = 'tapé'")
    await nadia.goto(f"{adresse}/foyers/F-044")
    for ce_qu_on_vient_voir in ("#solde", "form[action$='/encaissements'] h2"):
        await expect(nadia.locator(ce_qu_on_vient_voir)).to_be_in_viewport(ratio=1)
    await expect(nadia.get_by_role("link", name="Sa carte")).to_be_hidden()
    formulaire = nadia.locator("form[action$='/encaissements']")
    await formulaire.get_by_role("radio", name="Espèces").check()
    await formulaire.get_by_label("Somme remise").fill("50")
    await expect(formulaire.locator("[data-rendu]")).to_contain_text("À rendre")
    await formulaire.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(".toast")).to_contain_text(
        re.compile(r"Paiement reçu d'Ayşe Kaya.*reçu n° [A-Z]{2}-0001")
    )
    await expect(nadia.locator("[data-redit]")).to_contain_text("Enregistré. Paiement reçu d'Ayşe Kaya")
    assert "Kaya" not in await nadia.title()
    await expect(nadia.locator("#solde")).to_contain_text("Commande payée, rien à payer")
    await expect(luc.locator("#solde")).to_contain_text("Commande payée, rien à payer")
    assert await luc.locator("form [name=cheque_numero]").input_value() == "tapé"
    await expect(claire.locator("#reponse")).to_contain_text("23,01")


async def test_une_fiche_ouverte_le_reste_quand_tout_bouge_autour(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-013/produits")
    ligne = nadia.locator("details", has=nadia.locator("#ligne-2026-11-P001"))
    await ligne.locator("summary").first.click()
    await ligne.get_by_label("Contenant vide").fill("0,4")
    for tape, net in (("2460", "2,06"), ("5,38", "4,98")):
        await ligne.get_by_label("Poids affiché").fill(tape)
        await expect(ligne.locator("[data-net]")).to_have_text(f"Poids net : {net} kg")
    luc = await entre(navigateur, adresse, "luc")
    await luc.goto(f"{adresse}/foyers/F-013/produits")
    autre = luc.locator("details", has=luc.locator("#ligne-2026-11-P016"))
    await autre.locator("summary").first.click()
    await autre.get_by_label("Poids affiché").fill("2,13")
    await autre.get_by_role("button", name="Remettre").click()
    await expect(luc.locator("#ligne-2026-11-P016")).to_contain_text("2,13")
    await expect(nadia.locator("#ligne-2026-11-P016")).to_contain_text("remis")
    assert await ligne.get_by_label("Poids affiché").input_value() == "5,38"
    await ligne.get_by_role("button", name="Remettre").click()
    await expect(nadia.locator(".toast")).to_contain_text("Farine blé T65")


async def test_ce_que_touche_une_benevole_fait_48_pixels_et_rien_ne_deborde(navigateur: Browser, adresse: str) -> None:
    """The other pages are measured where their accessibility is (test_navigateur_acces.py)."""
    nadia = await entre(navigateur, adresse, "nadia")
    fiches = (
        "/foyers/F-031",
        "/foyers/F-031/produits",
        "/foyers/F-031/carte",
        "/foyers/F-031/cheques",
        "/foyers/F-058",
        "/foyers/F-058/produits",
    )
    for chemin in ("/", "/foyers", *fiches, f"/cycles/{CYCLE}/distribution", *POSTES, "/souhaits/noter"):
        await nadia.goto(adresse + chemin)
        petits = await nadia.evaluate(
            """() => [...document.querySelectorAll('main :is(a, button, summary, select, input), nav a, .pied a')]
                .filter((e) => e.offsetParent && e.type !== 'hidden' && !e.closest('label'))
                .filter((e) => Math.min(e.getBoundingClientRect().height, e.getBoundingClientRect().width) < 43.5)
                .map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert petits == [], chemin
        assert await nadia.evaluate("document.documentElement.scrollWidth") <= PETIT["width"], chemin


async def test_qui_lit_en_tres_gros_voit_tout_sur_sontelephone(
    navigateur: Browser, adresse: str, chromium: Path
) -> None:
    arguments = [*BROWSER_ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    gros = await navigateur.browser_type.launch(executable_path=chromium, args=arguments)
    nadia = await entre(gros, adresse, "nadia")
    for chemin in ("/", "/foyers/F-058", "/foyers/F-058/produits", *POSTES):
        await nadia.goto(adresse + chemin)
        assert await nadia.evaluate(DEBORDE, ".enseigne, .coin > *, .barre-nav a, main *") == [], chemin
    await gros.close()


async def test_les_dix_secondes_se_reprennent(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/cycles/{CYCLE}")
    await samira.get_by_role("button", name="Terminer la distribution").click()
    await samira.get_by_role("button", name="Oui, terminer la distribution").click()
    await expect(samira.locator("[data-decompte-zone]")).to_be_visible()
    attendez = samira.get_by_role("button", name="Attendez")
    await expect(attendez).to_be_focused()
    await expect(attendez).to_have_accessible_description(re.compile(r"Envoi dans \d+ secondes"))
    await expect(samira.locator("[data-decompte-zone] [role=status]")).to_have_count(0)
    await attendez.press("Enter")
    await expect(samira.get_by_role("button", name="Oui, terminer la distribution")).to_be_focused()
    await samira.goto(f"{adresse}/cycles/{CYCLE}")
    await expect(samira.locator("[aria-current=step]")).to_contain_text("Distribution")


async def test_une_connexion_perdue_dit_son_age(navigateur: Browser, adresse: str) -> None:
    nadia = await telephone(navigateur)
    await nadia.clock.install()
    await entrer_sur(nadia, adresse, "nadia")
    await nadia.route("**/direct", lambda route: route.abort())
    async with nadia.expect_event("requestfailed", lambda requete: requete.failure == "net::ERR_FAILED"):
        await nadia.reload()
    await nadia.clock.run_for(6_000)
    await expect(nadia.locator("#etat-direct")).to_contain_text("Connexion perdue. Chiffres reçus")
    await expect(nadia.get_by_role("status").filter(has_text="Connexion perdue")).to_have_count(1)


async def test_une_ligne_coupee_sans_un_mot_se_dit_puis_se_rouvre(navigateur: Browser, adresse: str) -> None:
    nadia = await telephone(navigateur)
    await nadia.clock.install()
    await entrer_sur(nadia, adresse, "nadia")
    await expect(nadia.locator("#etat-direct")).to_contain_text("En direct")
    await nadia.route("**/direct", lambda route: route.abort())
    await nadia.clock.fast_forward(60_000)
    await nadia.clock.run_for(2_000)
    await expect(nadia.locator("#etat-direct")).to_contain_text("Connexion perdue. Chiffres reçus il y a 1 min")
    await nadia.unroute("**/direct")
    await nadia.clock.fast_forward(60_000)
    await expect(nadia.locator("#etat-direct")).to_contain_text("En direct")


async def test_une_page_que_personne_ne_regarde_laisse_sa_ligne_aux_autres_et_la_reprend(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    """A browser opens six connections to a site: one more page that listened would never come."""
    luc = await entre(navigateur, adresse, "luc")
    pages = [await luc.context.new_page() for _ in range(7)]
    for page in pages:
        await page.goto(f"{adresse}/foyers/F-044", wait_until="domcontentloaded")
        await expect(page.locator("#etat-direct")).to_contain_text("En direct")
        await page.evaluate(REGARDER, arg=True)
    await payer(monde, "E-1", "F-044", 23_01, "especes")
    await pages[0].evaluate(REGARDER, arg=False)
    await expect(pages[0].locator("#solde")).to_contain_text("Commande payée")
    await expect(pages[0].locator("#etat-direct")).to_contain_text("En direct")


async def test_des_chiffres_changes_qui_n_arrivent_pas_ne_sont_jamais_dits_a_jour(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    luc = await telephone(navigateur)
    await luc.clock.install()
    await entrer_sur(luc, adresse, "luc")
    await luc.goto(f"{adresse}/foyers/F-044")
    await expect(luc.locator("#etat-direct")).to_contain_text("En direct")
    await luc.route("**/foyers/F-044", lambda route: route.fulfill(status=503, body="La base ne répond pas"))
    async with luc.expect_event("response", lambda reponse: reponse.status == 503):
        await payer(monde, "E-1", "F-044", 23_01, "especes")
    await luc.clock.run_for(6_000)
    await expect(luc.locator("#etat-direct")).to_contain_text("Des chiffres ont changé et n'arrivent pas")
    await expect(luc.locator("#solde")).to_contain_text("Commande à payer")
    await luc.unroute("**/foyers/F-044")
    await luc.clock.run_for(2_000)
    await expect(luc.locator("#solde")).not_to_contain_text("Commande à payer")
    await expect(luc.locator("#etat-direct")).to_contain_text("En direct")


async def test_une_page_oubliee_ouverte_le_dit_et_mene_a_la_porte(
    navigateur: Browser, adresse: str, application: Application, monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(direct, "DUREE_MAX", 1.0)
    monkeypatch.setattr(direct, "SIGNE_DE_VIE", 0.5)
    luc = await entre(navigateur, adresse, "luc")
    await luc.goto(f"{adresse}/foyers")
    await expect(luc.locator("#etat-direct")).to_contain_text("En direct")
    entetes = asyncio.ensure_future(luc.wait_for_event("request", lambda requete: "hx-request" in requete.headers))
    await encaisser(monde)
    assert "sans-geste" in (await entetes).headers
    await application.coffre.pool.execute("update sessions set vue_le = vue_le - interval '3 hours'")
    await expect(luc.locator("#etat-direct")).to_contain_text("Votre session est finie")
    await expect(luc.locator("#direct-dit")).to_contain_text("Votre session est finie")
    await expect(luc.locator("tbody tr")).to_have_count(4)
    await luc.get_by_role("searchbox", name="Qui est devant vous ?").fill("kaya")
    await luc.wait_for_url("**/entrer?suite=/foyers")


async def test_sans_script_un_paiement_passe_quand_meme(navigateur: Browser, adresse: str) -> None:
    contexte = await navigateur.new_context(viewport=PETIT, java_script_enabled=False)  # type: ignore[arg-type]
    page = await contexte.new_page()
    await page.goto(f"{adresse}/entrer")
    async with page.expect_event("load"):
        await page.locator("form:has(input[value='luc']) button").click()
    await page.goto(f"{adresse}/foyers/F-058")
    await page.get_by_role("radio", name="Carte").first.check()
    await page.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(page.locator(".toast")).to_contain_text("Paiement reçu de Jean-Baptiste Vandenbroucke")
    await contexte.close()


async def test_ctrl_k_mene_a_la_recherche(navigateur: Browser, adresse: str) -> None:
    claire = await entre(navigateur, adresse, "claire")
    await claire.keyboard.press("Control+k")
    await expect(claire.locator("#recherche")).to_be_focused()
    await claire.keyboard.type("kaya")
    await claire.keyboard.press("Enter")
    await expect(claire.locator("#trouves")).to_contain_text("Ayşe Kaya")
    assert "kaya" not in claire.url.lower()
    await claire.get_by_role("link", name="Ayşe Kaya").click()
    await expect(claire).to_have_url(re.compile("/foyers/F-044"))
    await claire.go_back()
    await expect(claire.locator("#trouves")).to_contain_text("Ayşe Kaya")
    await claire.go_back()
    await claire.locator("#recherche").fill("diarra")
    await claire.keyboard.press("Enter")
    await expect(claire.locator("#trouves")).to_contain_text("Diarra")
    await claire.goto(f"{adresse}/chercher?q=introuvable")
    await expect(claire.locator(".vide")).to_contain_text("Rien pour « introuvable »")


async def test_une_liste_reste_cherchee_quand_un_fait_arrive_pendant_qu_on_tape(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    """Another household would come under the finger."""
    luc = await entre(navigateur, adresse, "luc")
    await luc.goto(f"{adresse}/foyers")
    await expect(luc.locator("#etat-direct")).to_contain_text("En direct")
    champ, lignes = luc.locator("main input[type=search]"), luc.locator("#liste-foyers tbody tr")
    tous = await lignes.count()
    for numero, (tape, reste) in enumerate({"kaya": "Ayşe Kaya", "vanden": "Jean-Baptiste Vandenbroucke"}.items()):
        await champ.fill(tape)
        await expect(lignes).to_have_count(1)
        async with luc.expect_response(re.compile("/foyers")):
            await payer(monde, f"E-{numero}", "F-013", 12_60, "cb")
        await expect(lignes).to_have_text([re.compile(reste)])
        await champ.press("Enter")
        await expect(luc).to_have_url(re.compile(r"/foyers\?s="))
    async with luc.expect_response(re.compile("/foyers")):
        await champ.fill("")
    await expect(lignes).to_have_count(tous)
