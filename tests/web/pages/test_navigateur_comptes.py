"""In a real Chromium: the till counted at the keyboard, the accounts that move by themselves, nothing off a phone."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from tests.web.pages.argent import CAISSE, CLAIRE, LUC, TRESORERIE, encaisser, payer
from tests.web.pages.ecrans import entre
from tests.web.pages.monde import CYCLE, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]


async def test_la_caisse_se_compte_au_clavier_et_l_ecart_parait_apres(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    claire = await entre(navigateur, adresse, "claire")
    await claire.goto(f"{adresse}{CAISSE}")
    await claire.get_by_role("link", name="Compter la caisse").click()
    await claire.get_by_label("Deuxième personne").select_option("samira")
    await claire.get_by_role("button", name="Commencer à compter").press("Enter")
    await expect(claire.locator("[data-total-zone]")).to_be_visible()
    await claire.get_by_label("50 €", exact=True).fill("1")
    await claire.keyboard.press("Enter")
    await claire.keyboard.type("2")
    await claire.keyboard.press("Enter")
    await claire.keyboard.type("1")
    await expect(claire.get_by_label("10 €", exact=True)).to_have_value("1")
    await expect(claire.locator("[data-total]")).to_have_text("100,00\u00a0€")
    await claire.get_by_role("button", name="Valider le comptage").click()
    await expect(claire.locator(".toast")).to_contain_text("Caisse comptée")
    await expect(claire.locator("main")).to_contain_text("Juste au centime")


async def test_entree_ne_valide_pas_un_comptage_dont_le_script_n_est_pas_encore_venu(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    claire = await entre(navigateur, adresse, "claire")
    await claire.route("**/comptes.js*", lambda route: route.abort())
    await claire.goto(f"{adresse}{CAISSE}")
    await claire.get_by_role("link", name="Compter la caisse").click()
    await claire.get_by_label("Deuxième personne").select_option("samira")
    await claire.get_by_role("button", name="Commencer à compter").click()
    await claire.get_by_label("50 €", exact=True).fill("1")
    await claire.get_by_label("50 €", exact=True).press("Enter")
    await claire.get_by_label("20 €", exact=True).fill("2")
    await claire.get_by_label("10 €", exact=True).fill("1")
    await claire.get_by_role("button", name="Valider le comptage").click()
    await expect(claire.locator("main")).to_contain_text("Juste au centime")


async def test_un_paiement_pris_dans_la_salle_bouge_la_ligne_du_foyer(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    claire = await entre(navigateur, adresse, "claire")
    await claire.goto(f"{adresse}{TRESORERIE}")
    await expect(claire.locator("#etat-direct")).to_contain_text("En direct")
    await payer(monde, "E-1", "F-013", 12_60, "especes", LUC)
    ligne = claire.locator("tbody tr", has_text="Fatou Diara")
    await expect(ligne).to_contain_text("12,60")
    await expect(claire.locator("tfoot")).to_contain_text("12,60")


async def test_les_lignes_se_parcourent_aux_fleches(navigateur: Browser, adresse: str) -> None:
    claire = await entre(navigateur, adresse, "claire")
    await claire.goto(f"{adresse}{TRESORERIE}")
    liens = claire.locator("tbody th a")
    await liens.first.focus()
    await claire.keyboard.press("ArrowDown")
    await expect(liens.nth(1)).to_be_focused()
    await claire.keyboard.press("End")
    await expect(liens.last).to_be_focused()


@pytest.mark.parcours
async def test_rien_ne_deborde_d_un_telephone(navigateur: Browser, adresse: str, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entre(navigateur, adresse, "claire")
    pages = [
        "/tresorerie",
        *(
            f"{TRESORERIE}{page}"
            for page in ("", "/paiements", "/paiements/E-2", "/rembourser", "/fournisseurs", "/arreter")
        ),
        CAISSE,
        f"{CAISSE}/C1/compter",
        f"/revoir/{CYCLE}",
        "/catalogue",
        *(f"/reglages{page}" for page in ("", "/parametres", "/equipe", "/liens")),
    ]
    for page in pages:
        reponse = await claire.goto(f"{adresse}{page}")
        assert reponse is not None
        assert reponse.ok, page
        assert await claire.evaluate("document.documentElement.scrollWidth") <= 360, page


async def test_sur_un_telephone_ce_qui_sera_signe_se_lit_une_ligne_par_chiffre(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    claire = await entre(navigateur, adresse, "claire")
    await claire.goto(f"{adresse}{TRESORERIE}/arreter")
    lignes = await claire.locator("#signer tr").all()
    assert len(lignes) > 3
    for ligne in lignes:
        nom, chiffre = [await case.bounding_box() for case in await ligne.locator("th, td").all()]
        assert nom is not None
        assert chiffre is not None
        assert chiffre["y"] < nom["y"] + nom["height"], await ligne.inner_text()
        assert chiffre["x"] >= nom["x"] + nom["width"], await ligne.inner_text()


async def test_un_historique_ou_un_cheque_est_revenu_tient_dans_une_tablette(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    await monde.faire("RejeterCheque", {"encaissement": "E-2", "rejete_le": monde.jour.isoformat()}, CLAIRE)
    claire = await entre(navigateur, adresse, "claire")
    await claire.set_viewport_size({"width": 768, "height": 1024})
    await claire.goto(f"{adresse}/foyers/F-031/historique")
    await expect(claire.locator("main")).to_contain_text("refusé par la banque")
    cadre = claire.locator(".cadre-table")
    assert await cadre.evaluate("cadre => cadre.scrollWidth <= cadre.clientWidth")


async def test_le_catalogue_et_les_comptes_tiennent_dans_une_tablette(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    """Some bottles are taken, and there is money of every kind: the round has thirteen columns."""
    await encaisser(monde)
    await payer(monde, "E-4", "F-058", 15_00, "cb")
    await payer(monde, "E-5", "F-058", 5_00, "bon_tiers", financeur="CCAS")
    bouteilles = {"cycle": CYCLE, "foyer": "F-058", "produit": "P026", "catalogue": 1, "brut": 4}
    await monde.faire("RetirerProduit", bouteilles, LUC)
    claire = await entre(navigateur, adresse, "claire")
    await claire.set_viewport_size({"width": 768, "height": 1024})
    for page in ("/catalogue", TRESORERIE, f"{TRESORERIE}/fournisseurs", "/tresorerie", "/tresorerie/fournisseurs"):
        await claire.goto(f"{adresse}{page}")
        assert await claire.evaluate("document.documentElement.scrollWidth") <= 768, page
    await claire.goto(f"{adresse}{TRESORERIE}")
    titres, ligne = [
        await claire.locator(f"{rang} > *").evaluate_all("cases => cases.map(x => x.getBoundingClientRect().left)")
        for rang in ("thead tr", "tbody tr:first-child")
    ]
    assert titres == ligne, "each figure is in the place of its title"
    assert titres.count(titres[0]) == 1, "nothing stands under a name, nor is taken for its second line"
