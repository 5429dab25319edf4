"""In a real Chromium: « j'ai déjà payé », as the coordinator plays it, from the till's gap to the sheet to keep."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.web.pages.argent import CAISSE
from tests.web.pages.ecrans import entre
from tests.web.pages.litiges import DIT, deja_paye
from tests.web.pages.monde import CYCLE, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def test_litige_1_de_l_ecart_de_caisse_au_resume(navigateur: Browser, adresse: str, monde: Monde) -> None:
    await deja_paye(monde)
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}{CAISSE}")
    await samira.get_by_role("link", name="Chercher : ouvrir un désaccord").click()
    await expect(samira.get_by_label("Combien demande-t-elle ?")).to_have_value("42,37")
    await samira.get_by_label("Quel foyer ?").fill("F-031")
    await samira.get_by_label("Que dit la personne ?").fill(DIT)
    await samira.get_by_role("button", name="Ouvrir le désaccord").click()
    pistes = samira.locator("#pistes")
    await expect(pistes).to_contain_text("Deux foyers de noms proches")
    await pistes.get_by_role("button", name="Retenir cette cause").first.click()
    await expect(pistes.locator("li").first).to_contain_text("Retenue")
    dossier = samira.url.partition("?")[0]

    await pistes.get_by_role("link", name="Paiement n°").last.click()
    await expect(samira.locator("main")).to_contain_text("42,37")
    await monde.coordonne("ContrepasserEncaissement", encaissement="E-231", raison="declare_non_recu")
    await monde.coordonne("ReaffecterEncaissement", encaissement="E-207", vers="F-031")

    await samira.goto(dossier)
    decisions = samira.locator("input[name^='decision.']")
    await expect(decisions).to_have_count(2)
    for decision in await decisions.all():
        await expect(decision).to_be_checked()
    await expect(samira.get_by_label("Ce que la personne garde")).to_have_value(
        "Nous avons tout revu ensemble. C'était une erreur de saisie, et nous nous en excusons."
    )
    await samira.get_by_role("button", name="Régler", exact=True).click()
    await samira.get_by_role("link", name="Le résumé à donner").click()
    resume = samira.locator("article")
    await expect(resume).to_contain_text("Deux foyers de noms proches")
    await expect(resume).to_contain_text("est maintenant au compte de votre foyer")
    await expect(resume).not_to_contain_text("Samira")
    await expect(resume).not_to_contain_text("Fatou Diara")
    assert await samira.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    await samira.goto(f"{adresse}{CAISSE}")
    await expect(samira.locator("main")).to_contain_text("Juste au centime")


async def test_sur_le_papier_un_dossier_ne_dit_rien_qui_ne_se_touche_qu_a_l_ecran(
    navigateur: Browser, adresse: str
) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/litiges/nouveau?objet=quantite&cycle={CYCLE}&foyer=F-044&produit=P001")
    await samira.get_by_label("Que dit la personne ?").fill("Il manquait un kilo.")
    await samira.get_by_role("button", name="Ouvrir le désaccord").click()
    revoir = samira.get_by_text("Revoir avec la personne")
    await expect(revoir).to_be_visible()
    await samira.emulate_media(media="print")
    await expect(revoir).to_be_hidden()
    await expect(samira.get_by_text("revoir ce qui s'est passé")).to_be_hidden()
    await expect(samira.locator("#demande")).to_contain_text("Commande de novembre")
    await expect(samira.locator("#dossier")).to_contain_text("Il manquait un kilo.")


async def test_sur_le_papier_une_longue_carte_se_coupe_entre_deux_lignes_et_une_courte_jamais(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    """Kept whole, a long one would leave the page before it half empty."""
    await deja_paye(monde)
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/revoir/{CYCLE}/et-si?payeur=F-044&paye=12,50&moyen=especes")
    carte = samira.locator("#reponse .carte", has=samira.locator(".barres")).first
    await samira.emulate_media(media="print")
    coupe = "carte => getComputedStyle(carte).breakInside"
    assert await carte.evaluate(coupe) == "avoid"
    cadre = "carte => getComputedStyle(carte).borderBottomStyle"
    assert await carte.evaluate(cadre) == "solid"
    await carte.locator("li").first.evaluate("li => { for (let i = 0; i < 6; i++) li.after(li.cloneNode(true)); }")
    assert await carte.evaluate(coupe) == "auto"
    assert await carte.locator("li").first.evaluate(coupe) == "avoid"
    assert await carte.evaluate(cadre) == "none", "a frame would stay empty at a page's foot"


async def test_sur_un_telephone_ce_qui_est_choisi_tient_dans_son_cadre(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/litiges/nouveau")
    await samira.get_by_text("Un remplacement").click()
    dehors = "e => e.lastElementChild.getBoundingClientRect().right - e.getBoundingClientRect().right"
    for choix in await samira.locator(".choix label").all():
        assert await choix.evaluate(dehors) < -2
