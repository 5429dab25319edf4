"""In a real Chromium: what is shown once is made once, and what was recorded is not said not to be."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Dialog, Page, expect

from tests.web.pages.argent import encaisser
from tests.web.pages.ecrans import MONTANT, PETIT, entre, entre_famille
from tests.web.pages.ferme import PARTAGE, Ferme
from tests.web.pages.monde import CODE, CYCLE, Depart, Monde
from tests.web.pages.rejeu import DECIDER, position, types_depuis

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def _ouvre_le_compte(navigateur: Browser, lien: str, nom: str) -> None:
    """The link that was read on the page opens the page of its household, on another telephone."""
    telephone = await (await navigateur.new_context(viewport=PETIT, locale="fr-FR")).new_page()  # type: ignore[arg-type]
    await telephone.goto(lien)
    await telephone.get_by_role("button", name="Ouvrir ma page").click()
    await expect(telephone.get_by_role("heading", name=nom)).to_be_visible()


async def _demander(samira: Page, adresse: str, foyer: str) -> None:
    await samira.goto(f"{adresse}/reglages/liens")
    await samira.get_by_label("Quel foyer ?").fill(foyer)
    await samira.get_by_role("button", name="Faire son lien").click()


async def test_le_premier_lien_d_un_foyer_se_lit_et_ouvre_son_compte(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await _demander(samira, adresse, "F-044")
    lien = await samira.locator(".adresse-lien").inner_text()
    await expect(samira.get_by_role("heading", name=re.compile("Refaire"))).to_have_count(0)
    await _ouvre_le_compte(navigateur, lien, "Ayşe Kaya")


async def test_un_lien_refait_se_lit_et_ouvre_le_compte(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await _demander(samira, adresse, "F-044")
    premier = await samira.locator(".adresse-lien").inner_text()
    await _demander(samira, adresse, "F-044")
    await samira.clock.install()
    await samira.get_by_role("button", name="Oui, refaire son lien").click()
    await samira.clock.run_for(11_000)  # ten seconds to think again
    await expect(samira.locator(".adresse-lien")).not_to_have_text(premier)
    await _ouvre_le_compte(navigateur, await samira.locator(".adresse-lien").inner_text(), "Ayşe Kaya")


async def test_un_jeton_demande_est_un_seul_jeton(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/reglages/jetons")
    await samira.get_by_label("À quoi va-t-il servir ?").fill("balance du hall")
    await samira.get_by_role("button", name="Faire le jeton").click()
    await expect(samira.locator(".adresse-lien")).to_be_visible()
    await expect(samira.get_by_role("button", name="Retirer le jeton balance du hall")).to_have_count(1)


@pytest.mark.parametrize("depart", [Depart(Ferme)])
async def test_proposer_a_tous_dit_a_combien_c_est_propose_quand_un_foyer_ne_peut_pas(
    navigateur: Browser, adresse: str
) -> None:
    """F-031 waits for chickpeas already; the three others are offered them."""
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(adresse + PARTAGE)
    await samira.get_by_label("Par quoi ?").select_option("P018")
    await samira.get_by_role("button", name="Proposer à ces").click()
    page = samira.locator("main")
    await expect(page).to_contain_text("Proposé à 3 foyers, pas à celui-ci.")
    await expect(page).not_to_contain_text("Rien n'est enregistré")


def _envois(page: Page) -> list[str]:
    """What this page posts from here on, one address a request."""
    partis: list[str] = []
    page.on("request", lambda demande: partis.append(demande.url) if demande.method == "POST" else None)
    return partis


async def test_un_refus_une_question_et_une_relecture_ne_partent_qu_une_fois(navigateur: Browser, adresse: str) -> None:
    nadia, samira = await entre(navigateur, adresse, "nadia"), await entre(navigateur, adresse, "samira")
    partis = _envois(nadia)
    await nadia.goto(f"{adresse}/foyers/F-044")
    await nadia.locator(MONTANT).fill("vingt")
    await nadia.locator("form[action$='/encaissements']").get_by_role("radio", name="Carte").check()
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(MONTANT)).to_be_focused()
    assert nadia.url == f"{adresse}/foyers/F-044"
    assert len(partis) == 1
    await nadia.locator(MONTANT).fill("0")
    await nadia.get_by_role("button", name="Enregistrer le paiement").click()
    await expect(nadia.locator(MONTANT)).to_have_value("0")
    await expect(nadia.locator("form[action$='/encaissements']")).to_contain_text("plus grand que zéro")
    assert len(partis) == 2
    relus = _envois(samira)
    await samira.goto(f"{adresse}/cycles/{CYCLE}")
    await samira.get_by_role("button", name="Terminer la distribution").click()
    await expect(samira.get_by_role("button", name="Oui, terminer la distribution")).to_be_visible()
    assert len(relus) == 1


async def test_la_page_qui_repond_sert_comme_toute_page(navigateur: Browser, adresse: str) -> None:
    """Its buttons, its search and the way back work; a question that one comes back to asks nothing again."""
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/cycles/{CYCLE}")
    partis = _envois(samira)
    for _ in range(2):
        await samira.get_by_role("button", name="Terminer la distribution").click()
        await samira.get_by_role("button", name="Oui, terminer la distribution").click()
        await samira.get_by_role("button", name="Attendez").click()
        await samira.go_back()
        await expect(samira.get_by_role("button", name="Terminer la distribution…")).to_be_visible()
        await expect(samira.locator("#etat-direct")).to_contain_text("En direct")
    await samira.go_forward()
    await expect(samira.get_by_role("button", name="Terminer la distribution…")).to_be_visible()
    assert len(partis) == 2


async def test_le_recapitulatif_se_copie_sans_erreur(navigateur: Browser, adresse: str) -> None:
    famille = await entre_famille(navigateur, adresse)
    await famille.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fautes: list[str] = []
    famille.on("pageerror", lambda faute: fautes.append(str(faute)))
    await famille.goto(f"{adresse}/ma-famille/recapitulatif/{CYCLE}")
    await famille.locator("[data-copier]").click()
    await expect(famille.locator("[data-copier]")).to_contain_text("Copié")
    assert await famille.evaluate("navigator.clipboard.readText()") == await famille.locator("#sms").input_value()
    assert fautes == []


async def test_relire_une_decision_ne_l_enregistre_pas_et_n_ecrit_pas_de_code(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    """What is read again with another reason is read, never decided; a code typed below stays out of the address."""
    await encaisser(monde)
    tete = await monde.application.store.head()
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}{DECIDER}?sans={await position(monde, 'E-2')}")
    partis = _envois(samira)
    await samira.get_by_label("Pourquoi").select_option("doublon")
    await samira.evaluate(
        """code => document.querySelector("form[action$='/decider']")
            .insertAdjacentHTML("beforeend", `<input type="password" name="code" value="${code}">`)""",
        CODE,
    )
    await samira.get_by_role("button", name="Relire avec cette raison").click()
    await samira.wait_for_url(re.compile("raison=doublon"))
    await expect(samira.get_by_label("Pourquoi")).to_have_value("doublon")
    assert CODE not in samira.url
    assert partis == []
    assert await types_depuis(monde, tete) == []


@pytest.mark.parametrize("depart", [Depart(etape="livrer")])
async def test_recalculer_un_partage_le_montre_sans_l_arreter(navigateur: Browser, adresse: str) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(adresse + PARTAGE)
    partis = _envois(samira)
    await samira.locator("[name='impose.F-058']").fill("4")
    await samira.get_by_role("button", name="Recalculer").click()
    await samira.wait_for_url(re.compile("impose"))
    await expect(samira.get_by_role("heading", level=1)).to_contain_text("Partager")
    await expect(samira.locator("[name='impose.F-058']")).to_have_value("4")
    await samira.get_by_role("button", name="Et avec un colis de plus").click()
    await samira.wait_for_url(re.compile("de_plus=1"))
    assert partis == []


async def test_partir_pendant_les_dix_secondes_se_demande_car_rien_n_est_encore_envoye(
    navigateur: Browser, adresse: str
) -> None:
    samira = await entre(navigateur, adresse, "samira")
    demandes: list[str] = []

    async def rester(boite: Dialog) -> None:
        demandes.append(boite.type)
        await boite.dismiss()

    samira.on("dialog", rester)
    await samira.goto(f"{adresse}/cycles/{CYCLE}")
    await samira.get_by_role("button", name="Terminer la distribution").click()
    await samira.get_by_role("button", name="Oui, terminer la distribution").click()
    await samira.get_by_role("link", name="Foyers").first.click(no_wait_after=True)
    await expect(samira.get_by_role("button", name="Attendez")).to_be_visible()
    assert demandes == ["beforeunload"]
    await samira.get_by_role("button", name="Attendez").click()
    await samira.get_by_role("link", name="Foyers").first.click()
    await samira.wait_for_url(f"{adresse}/foyers")
    assert demandes == ["beforeunload"], "nothing waits any more"
