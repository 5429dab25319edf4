"""In a real Chromium, on a telephone: what forms say while they are filled, and once they come back."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Locator, Page, Route, expect

from infra.executer import Reponse
from tests.web.pages.accessibilite import fautes_graves
from tests.web.pages.argent import TRESORERIE, encaisser, payer
from tests.web.pages.ecrans import MONTANT, PETIT, POSTES, entre, entre_famille
from tests.web.pages.monde import CODE, CYCLE, Depart, Monde
from web.application import Application

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

JUS = "P052"
ESPECES = "form[action$='/encaissements'] [name=mode][value=especes]"
EN_GROS = """() => {
    document.documentElement.style.fontSize = "200%";
    for (const pli of document.querySelectorAll("details")) pli.open = true;
}"""
"""Letters twice as large, and everything unfolded."""
LIGNES_DU_PRENOM = """h1 => {
    const [mots, dit] = [document.createRange(), h1.firstChild];
    mots.setStart(dit, 0), mots.setEnd(dit, dit.data.indexOf(" "));
    return mots.getClientRects().length;
}"""
COUVERTE = """() => {
    const [nom, coin] = [".enseigne > span", ".coin"].map((e) => document.querySelector(e).getBoundingClientRect());
    return nom.right > coin.left && nom.bottom > coin.top;
}"""
"""What is said in the head of a page, and what may be touched there, stand one upon the other."""
MONTANTS_COUPES = r"""() => [...document.querySelectorAll("td.nombre")].filter((td) => {
    const [dit, mots] = [td.firstChild, document.createRange()];
    const trouve = dit?.data?.match(/\d+,\d\d/);
    if (!trouve) return false;
    mots.setStart(dit, trouve.index), mots.setEnd(dit, trouve.index + trouve[0].length);
    return mots.getClientRects().length > 1;
}).map((td) => td.outerHTML)"""


async def test_r151_des_bouteilles_disent_ce_qu_elles_rendent(navigateur: Browser, adresse: str, monde: Monde) -> None:
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit=JUS, catalogue=1, brut=6)
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-031/produits")
    await nadia.get_by_text("Rendre des bouteilles").click()
    formulaire = nadia.locator("form[action$='/consignes']")
    await formulaire.get_by_role("button", name="Un de plus").click()
    await expect(formulaire.get_by_label("Combien ?")).to_have_value("1")
    await expect(formulaire.locator("output")).to_have_text("1 × 0,30 € = 0,30 € à rendre")
    await formulaire.get_by_label("Combien ?").fill("7")
    await expect(formulaire.locator("output")).to_be_empty()


async def _au_milieu(page: Page, quoi: Locator) -> None:
    """It is on the screen, has the focus, and the page says at its top what it leads to."""
    await expect(quoi).to_be_focused()
    await expect(quoi).to_be_in_viewport(ratio=1)
    tete = page.locator("[data-a-revoir]")
    assert await tete.evaluate("tete => document.getElementById(tete.querySelector('a').hash.slice(1)).id")
    await page.evaluate(AXE_SCRIPT)
    assert await fautes_graves(page) == []


async def test_un_refus_ou_une_question_se_voit_des_que_la_page_revient(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    paiement = nadia.locator("form[action$='/encaissements']")
    await paiement.get_by_label("Montant").fill("20")
    await nadia.locator(ESPECES).check()
    await paiement.get_by_label("Somme remise").fill("10")
    await paiement.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator("[data-a-revoir]")).to_contain_text(re.compile(r"Somme remise\s: .*montant à encaisser"))
    await _au_milieu(nadia, paiement.get_by_label("Somme remise"))
    await nadia.goto(f"{adresse}/foyers/F-013/produits#a-remettre")  # where each weighing leads back to
    ligne = nadia.locator("details", has=nadia.locator("#ligne-2026-11-P016"))
    await ligne.locator("summary").first.click()
    await ligne.get_by_label("Poids affiché").fill("9,5")
    await ligne.get_by_role("button", name="Remettre").click()
    await _au_milieu(nadia, nadia.get_by_role("alert").filter(has_text="Oui, c'est bien ça"))


async def test_un_refus_deja_sous_les_yeux_ne_se_dit_pas_deux_fois(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/entrer?personne=nadia")
    await nadia.get_by_label("Votre code").fill("000000")
    await nadia.get_by_role("button", name="Entrer").click()
    await expect(nadia.get_by_label("Votre code")).to_be_focused()
    await expect(nadia.locator("[data-a-revoir]")).to_be_hidden()


async def test_sans_script_un_refus_prend_le_regard_et_la_tete_de_page_y_mene(
    navigateur: Browser, adresse: str
) -> None:
    contexte = await navigateur.new_context(viewport=PETIT, java_script_enabled=False)  # type: ignore[arg-type]
    page = await contexte.new_page()
    await page.goto(f"{adresse}/entrer")
    async with page.expect_event("load"):
        await page.locator("form:has(input[value='luc']) button").click()
    await page.goto(f"{adresse}/foyers/F-044")
    await page.locator(MONTANT).fill("20")
    await page.locator(ESPECES).check()
    await page.get_by_label("Somme remise").fill("10")
    await page.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(page.get_by_label("Somme remise")).to_be_in_viewport()
    await page.keyboard.press("Control+Home")
    await page.locator("[data-a-revoir] a").click()
    await expect(page).to_have_url(re.compile("#encaissement-remis$"))
    await expect(page.get_by_label("Somme remise")).to_be_in_viewport()
    await contexte.close()


async def test_le_montant_que_personne_n_a_touche_suit_ce_qui_reste_a_payer(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    nadia, luc = await entre(navigateur, adresse, "nadia"), await entre(navigateur, adresse, "luc")
    for page in (nadia, luc):
        await page.goto(f"{adresse}/foyers/F-044")
        await expect(page.locator("#etat-direct")).to_contain_text("En direct")
    du = await nadia.locator(MONTANT).input_value()
    await luc.locator(MONTANT).fill("5")
    await payer(monde, "E-1", "F-044", 10_00, "cb")
    reste = f"{(int(du.replace(',', '')) - 10_00) / 100:.2f}".replace(".", ",")
    await expect(nadia.locator(MONTANT)).to_have_value(reste)
    await payer(monde, "E-2", "F-044", int(reste.replace(",", "")), "cb")
    await expect(nadia.locator("#solde")).to_contain_text("rien à payer")
    await expect(nadia.locator(MONTANT)).to_have_value("")
    await expect(luc.locator("#solde")).to_contain_text("rien à payer")
    await expect(luc.locator(MONTANT)).to_have_value("5")
    await luc.locator(ESPECES).check()
    await luc.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(luc.get_by_role("alert").last).to_contain_text("Recevoir 5,00\xa0€ de plus ?")


class OnPeutProposer(Monde):
    """F-031 wants to be asked when something is short."""

    async def benevole(self, acte: str, **donnees: Any) -> Reponse:
        if acte == "SaisirCommande" and donnees["foyer"] == "F-031":
            donnees["lignes"] = [{**ligne, "si_manque": "m_appeler"} for ligne in donnees["lignes"]]
        return await super().benevole(acte, **donnees)


@pytest.mark.parametrize("depart", [Depart(OnPeutProposer)])
async def test_r112_un_remplacement_propose_parait_sur_la_page_ouverte_du_foyer(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    famille = await entre_famille(navigateur, adresse)
    await expect(famille.locator("#etat-direct")).to_contain_text("En direct")
    await expect(famille.locator("#remplacements")).to_be_hidden()
    await monde.coordonne(
        "ProposerSubstitution", cycle=CYCLE, foyer="F-031", produit="P016", substitut="P001", catalogue=1
    )
    await famille.get_by_role("button", name="Oui, je prends").click()
    await expect(famille.locator(".toast")).to_be_visible()
    await expect(famille.locator("#remplacements")).to_be_hidden()


@pytest.mark.parametrize("depart", [Depart(etape="ouvrir")])
async def test_ce_qu_on_tape_dans_sa_commande_ne_passe_pas_sous_le_total(navigateur: Browser, adresse: str) -> None:
    famille = await entre_famille(navigateur, adresse)
    await famille.goto(f"{adresse}/ma-famille/commande/{CYCLE}")
    total = famille.locator(".barre-total")
    barre = await total.bounding_box()
    assert barre is not None
    assert barre["height"] < 100, "the total and its button stand on one line"
    for champ in await famille.locator("main input[inputmode]:visible").all():
        await champ.focus()
        tape, barre = await champ.bounding_box(), await total.bounding_box()
        assert tape is not None
        assert barre is not None
        assert tape["y"] + tape["height"] <= barre["y"]


async def test_une_page_a_confirmer_attend_sans_rien_demander(navigateur: Browser, adresse: str, monde: Monde) -> None:
    samira = await entre(navigateur, adresse, "samira")
    refuses: list[str] = []
    samira.on("response", lambda reponse: refuses.append(reponse.url) if reponse.status >= 400 else None)
    await samira.goto(f"{adresse}/cycles/{CYCLE}")
    await samira.get_by_role("button", name="Terminer la distribution").click()
    await expect(samira.get_by_role("button", name="Oui, terminer la distribution")).to_be_visible()
    await payer(monde, "E-1", "F-044", 5_00, "cb")
    await samira.wait_for_timeout(1_500)
    assert refuses == []
    assert samira.url == f"{adresse}/cycles/{CYCLE}"
    await expect(samira.get_by_role("button", name="Oui, terminer la distribution")).to_be_visible()


async def test_sur_un_telephone_partage_chacun_enregistre_en_son_nom(navigateur: Browser, adresse: str) -> None:
    de_nadia = await entre(navigateur, adresse, "nadia")
    await de_nadia.goto(f"{adresse}/foyers/F-044")
    await de_nadia.locator(MONTANT).fill("20")
    await de_nadia.locator(ESPECES).check()
    de_luc = await de_nadia.context.new_page()
    await de_luc.goto(f"{adresse}/entrer")
    await de_luc.locator("form:has(input[value='luc']) button").click()
    await de_luc.wait_for_url(f"{adresse}/")
    await de_nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(de_nadia.get_by_role("alert")).to_contain_text("était ouverte par Nadia H., vous êtes Luc B.")
    await de_nadia.evaluate(AXE_SCRIPT)
    assert await fautes_graves(de_nadia) == []
    await de_nadia.get_by_label("Son code").fill(CODE)
    await de_nadia.get_by_role("button", name="Rentrer, puis enregistrer").click()
    await de_nadia.get_by_role("button", name="Enregistrer maintenant").click()
    await expect(de_nadia.locator(".toast")).to_contain_text("20,00")
    await expect(de_nadia.locator("#paiements")).to_contain_text("Nadia H.")


async def test_toucher_son_nom_apres_une_session_finie_garde_ce_qui_est_tape(
    navigateur: Browser, adresse: str, application: Application
) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    await nadia.locator(MONTANT).fill("20")
    await nadia.locator(ESPECES).check()
    await application.coffre.pool.execute("update sessions set vue_le = vue_le - interval '3 hours'")
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await nadia.locator("section", has_text="Sur cet appareil").get_by_role("button", name="Nadia H.").click()
    await nadia.get_by_role("button", name="Une autre personne").click()
    await nadia.locator("section", has_text="Sur cet appareil").get_by_role("button", name="Nadia H.").click()
    await expect(nadia.locator("main")).to_contain_text("ce que vous avez tapé est gardé ici")
    await nadia.get_by_label("Votre code").fill(CODE)
    await nadia.get_by_role("button", name="Entrer", exact=True).click()
    await expect(nadia.locator("main")).to_contain_text(re.compile(r"Ayşe Kaya \(F-044\)\s*Montant\s*20"))
    await nadia.get_by_role("button", name="Enregistrer maintenant").click()
    await expect(nadia.locator(".toast")).to_contain_text("20,00")


async def test_sans_reseau_la_page_reste_avec_ce_qui_est_tape(navigateur: Browser, adresse: str) -> None:
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    await nadia.locator(MONTANT).fill("20")
    await nadia.locator(ESPECES).check()
    await nadia.context.set_offline(offline=True)
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    dit = nadia.get_by_role("alert").filter(has_text="Pas de réseau : rien n'est parti")
    await expect(dit).to_be_in_viewport(ratio=1)
    await expect(nadia.locator(MONTANT)).to_have_value("20")
    await nadia.get_by_text("Sa carte, ses comptes…").click()
    await nadia.get_by_role("link", name="Un autre foyer").click()
    dit = nadia.get_by_role("alert").filter(has_text="Pas de réseau : cette page reste ouverte")
    await expect(dit).to_be_in_viewport(ratio=1)
    await expect(nadia.locator(MONTANT)).to_have_value("20")
    await nadia.context.set_offline(offline=False)
    await expect(nadia.get_by_role("alert").filter(has_text="Le réseau est revenu")).to_be_visible()
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(".toast")).to_contain_text("20,00")


async def test_sans_reseau_a_la_fin_des_dix_secondes_rien_ne_part(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/cycles/{CYCLE}")
    await samira.get_by_role("button", name="Terminer la distribution").click()
    oui = samira.get_by_role("button", name="Oui, terminer la distribution")
    await samira.clock.install()
    await oui.click()
    await samira.context.set_offline(offline=True)
    await samira.clock.run_for(11_000)
    await expect(samira.get_by_role("alert")).to_contain_text("Pas de réseau")
    await expect(oui).to_be_visible()


async def test_r125_une_reponse_perdue_garde_la_page_et_renvoyer_ne_compte_pas_deux_fois(
    navigateur: Browser, adresse: str
) -> None:
    """What is to be paid is paid meanwhile: the form still sends what was recorded, not what is left."""

    async def perdre(route: Route) -> None:
        await route.fetch(max_redirects=0)
        await route.abort("connectionreset")

    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    montant = await nadia.locator(MONTANT).input_value()
    await nadia.locator(ESPECES).check()
    await nadia.route("**/encaissements", perdre)
    payer = nadia.get_by_role("button", name="Enregistrer le paiement")
    await payer.click()
    dit = nadia.get_by_role("alert").filter(has_text="Pas de réponse : on ne sait pas si c'est enregistré")
    await expect(dit).to_be_in_viewport(ratio=1)
    await expect(nadia.locator("#solde")).to_contain_text("Commande payée")
    await expect(nadia.locator(MONTANT)).to_have_value(montant)
    await nadia.unroute("**/encaissements")
    await payer.click()
    await expect(nadia.locator(".toast")).to_contain_text(montant)
    await expect(nadia.locator("#paiements li", has_text=montant)).to_have_count(1)


async def test_un_envoi_qui_attend_le_dit_et_une_base_absente_laisse_renvoyer(
    navigateur: Browser, adresse: str
) -> None:
    laisser = asyncio.Event()

    async def tarder(route: Route) -> None:
        await laisser.wait()
        await route.fulfill(status=503, body="La base ne répond pas")

    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(f"{adresse}/foyers/F-044")
    await nadia.locator(MONTANT).fill("20")
    await nadia.locator(ESPECES).check()
    await nadia.route("**/encaissements", tarder)
    payer = nadia.get_by_role("button", name="Enregistrer le paiement")
    await payer.click()
    await expect(nadia.get_by_role("status").filter(has_text="Envoi en cours")).to_be_visible()
    await expect(payer).to_be_disabled()
    laisser.set()
    await expect(nadia.get_by_role("alert").filter(has_text="Pas de réponse")).to_be_visible()
    await nadia.unroute("**/encaissements")
    await payer.click()
    await expect(nadia.locator(".toast")).to_contain_text("20,00")


@pytest.mark.parcours
async def test_un_texte_deux_fois_plus_grand_tient_dans_un_telephone(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    await monde.ouvrir_une_suivante()
    famille = await entre_famille(navigateur, adresse)
    commande = await famille.get_by_role("link", name="Commander").get_attribute("href")
    nadia, claire = await entre(navigateur, adresse, "nadia"), await entre(navigateur, adresse, "claire")
    lues = [(famille, "/ma-famille"), (famille, commande), (claire, TRESORERIE)]
    lues += [(nadia, chemin) for chemin in ("/", "/foyers/F-031", "/foyers/F-031/produits", *POSTES)]
    for page, chemin in lues:
        await page.goto(f"{adresse}{chemin}")
        await page.evaluate(EN_GROS)
        assert await page.evaluate("document.documentElement.scrollWidth") <= PETIT["width"], chemin
        assert not await page.evaluate(COUVERTE), chemin
        assert await page.evaluate(MONTANTS_COUPES) == [], chemin
    await nadia.goto(f"{adresse}/foyers/F-031")
    await nadia.evaluate(EN_GROS)
    assert await nadia.locator(".tete-foyer h1").evaluate(LIGNES_DU_PRENOM) == 1, "a name is not cut"
    await famille.goto(f"{adresse}{commande}")
    await famille.evaluate(EN_GROS)
    combien = famille.locator("[data-pas] input").first
    await combien.fill("12,75")
    assert await combien.evaluate("e => e.scrollWidth <= e.clientWidth")
    await claire.goto(f"{adresse}/catalogue?vue=table")
    await claire.evaluate(EN_GROS)
    await claire.locator("td .pastille").first.evaluate("e => { e.textContent = 'Contient : gluten, lait, œufs' }")
    assert await claire.evaluate("document.documentElement.scrollWidth") <= PETIT["width"]
