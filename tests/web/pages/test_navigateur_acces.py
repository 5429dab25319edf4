"""In a real Chromium: what every page owes to who reads with the ears, the keyboard, the thumb, or on paper."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Browser, Page, expect

from tests.web.pages.accessibilite import CYCLE_, PAGES, fautes_graves
from tests.web.pages.argent import CAISSE, CLAIRE, TRESORERIE, encaisser, payer
from tests.web.pages.ecrans import PETIT, POSTES, entre
from tests.web.pages.monde import CYCLE, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

COULEURS = ("color-contrast", "link-in-text-block")
"""The rules of axe's own choice that look at colours: its category `cat.color`."""


@pytest.mark.parcours
@pytest.mark.parametrize("personne", [*PAGES])
async def test_aucune_page_n_a_de_faute_grave_d_accessibilite(
    navigateur: Browser, adresse: str, monde: Monde, personne: str
) -> None:
    """Each page whole by day, then its colours by night: test_jetons.py shows that nothing else changes."""
    await encaisser(monde)
    page = await entre(navigateur, adresse, personne)
    fautes = []
    for chemin in PAGES[personne]:
        # No motion: a button whose colour is on its way to the other scheme would be read halfway.
        await page.emulate_media(color_scheme="light", reduced_motion="reduce")
        reponse = await page.goto(adresse + chemin)
        assert reponse is not None
        assert reponse.ok, chemin
        assert await page.evaluate("document.documentElement.scrollWidth") <= PETIT["width"], chemin
        await page.evaluate(AXE_SCRIPT)
        fautes += [f"{chemin} de jour : {faute}" for faute in await fautes_graves(page)]
        await page.emulate_media(color_scheme="dark")
        assert await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        fautes += [f"{chemin} de nuit : {faute}" for faute in await fautes_graves(page, *COULEURS)]
    assert fautes == []


async def test_tout_ce_qui_se_touche_se_voit_au_clavier(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "nadia")
    for chemin in ("/", "/foyers"):
        await page.goto(adresse + chemin)
        for _ in range(20):
            await page.keyboard.press("Tab")
            trait = await page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
            assert trait != "0px", await page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")
            assert await _a_l_ecran(page), await page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)")


async def _a_l_ecran(page: Page) -> bool:
    return bool(
        await page.evaluate("""() => {
            const r = document.activeElement.getBoundingClientRect();
            return r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight;
        }""")
    )


async def test_rien_ne_bouge_pour_qui_demande_moins_de_mouvement(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "nadia")
    await page.emulate_media(reduced_motion="reduce")
    bougent = await page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
            const s = getComputedStyle(e);
            return parseFloat(s.transitionDuration) > 0 || (s.animationName !== "none");
        }).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert bougent == []


async def test_une_liste_s_imprime_entiere_sans_barres_avec_son_titre_et_sa_date(
    navigateur: Browser, adresse: str
) -> None:
    page = await entre(navigateur, adresse, "samira")
    await page.goto(f"{adresse}/foyers?page=0")
    csv = await page.get_by_role("link", name="CSV").bounding_box()
    assert csv is not None
    assert min(csv["width"], csv["height"]) >= 44
    await page.emulate_media(media="print")
    for cache in (".barre-nav", ".coin", ".chercher", ".filtres", ".pied-de-liste", "form"):
        for element in await page.locator(cache).all():
            await expect(element).to_be_hidden()
    await expect(page.locator("h1")).to_have_text("Foyers")
    await expect(page.locator(".enseigne")).to_contain_text("Les Tilleuls")
    await expect(page.locator(".sur-papier")).to_contain_text("par Samira B.")
    assert await page.locator("tbody tr").count() == 4
    assert await page.locator("thead").is_visible()


async def test_sur_le_papier_un_foyer_dit_ce_qu_il_a_a_prendre(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "nadia")
    for chemin in ("/foyers/F-044/produits", f"{POSTES[1]}?foyer=F-044"):
        await page.goto(adresse + chemin)
        await page.emulate_media(media="print")
        farine = page.locator("#a-remettre .a-remettre", has=page.locator(f"#ligne-{CYCLE}-P001"))
        await expect(farine.get_by_text("10 kg", exact=True)).to_be_visible()
        await expect(farine.get_by_label("Poids affiché")).to_be_hidden()


async def test_sur_le_papier_un_foyer_attendu_tient_sur_une_ligne_avec_sa_case_a_cocher(
    navigateur: Browser, adresse: str
) -> None:
    page = await entre(navigateur, adresse, "nadia")
    await page.goto(f"{adresse}{CYCLE_}/distribution")
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": 680, "height": 960})
    for personne in await page.locator("#salle .personne").all():
        hauts = await personne.evaluate(
            "p => [p.offsetHeight, ...['.nom', '.reperes', '.etat'].map((c) => p.querySelector(c).offsetHeight)]"
        )
        assert hauts[0] < 2 * max(hauts[1:])
        assert await personne.evaluate("p => getComputedStyle(p, '::before').borderTopStyle") == "solid"


async def test_sur_le_papier_un_foyer_servi_n_a_plus_de_case_et_le_stock_tient_en_deux_colonnes_sans_barres(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    for produit, brut in {"P016": 3_400, "P026": 4}.items():
        retrait = {"cycle": CYCLE, "foyer": "F-058", "produit": produit, "catalogue": 1, "brut": brut}
        await monde.benevole("RetirerProduit", **retrait)
    page = await entre(navigateur, adresse, "nadia")
    await page.goto(f"{adresse}{CYCLE_}/distribution?montre=tous")
    await page.emulate_media(media="print")
    cases = await page.locator("#salle .personne").evaluate_all(
        "tous => tous.map(p => [p.innerText.includes('Servi'), getComputedStyle(p, '::before').borderTopColor])"
    )
    assert {tuple(case) for case in cases} == {(True, "rgba(0, 0, 0, 0)"), (False, "rgb(0, 0, 0)")}
    await page.goto(f"{adresse}{CYCLE_}/stock")
    assert await page.locator("#stock").evaluate("stock => getComputedStyle(stock).columnCount") == "2"
    for barre in await page.locator("#stock .barre-remplissage svg").all():
        await expect(barre).to_be_hidden()
    styles = await page.locator("#stock .carte").evaluate_all(
        """rayons => {
            const [court, long] = rayons;
            const lignes = long.querySelector("ul");
            while (lignes.children.length < 9) lignes.append(lignes.lastElementChild.cloneNode(true));
            return [court, long].map((rayon) => [...rayon.children].map((e) => {
                const { borderTopWidth, marginTop, paddingTop } = getComputedStyle(e);
                return [borderTopWidth, marginTop, paddingTop];
            }));
        }"""
    )
    assert styles[0] == styles[1]
    assert await page.locator("#stock .tuiles").evaluate("t => parseFloat(getComputedStyle(t).marginBottom)") > 0


async def test_sur_le_papier_le_stock_se_compte_a_la_main_et_les_commandes_tiennent_en_largeur(
    navigateur: Browser, adresse: str
) -> None:
    page = await entre(navigateur, adresse, "samira")
    await page.goto(f"{adresse}{CYCLE_}/inventaire")
    await expect(page.get_by_role("button", name="Imprimer la feuille")).to_be_visible()
    await page.emulate_media(media="print")
    await expect(page.get_by_label("Farine blé T65")).to_be_visible()
    for bouton in await page.get_by_role("button").all():
        await expect(bouton).to_be_hidden()
    await page.goto(f"{adresse}{CYCLE_}/commandes")
    assert await page.evaluate("getComputedStyle(document.body).page") == "paysage"


async def test_r163_sur_le_papier_une_caisse_se_compte_et_se_signe_a_la_main_sans_le_montant_attendu(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    await monde.faire("CommencerComptage", {"session": "C1", "comptee_par": ["luc", "nadia"]}, CLAIRE)
    page = await entre(navigateur, adresse, "nadia")
    await page.goto(f"{adresse}{CAISSE}/C1/compter")
    await page.emulate_media(media="print")
    for sorte in ("500 €", "1 centime"):
        await expect(page.get_by_label(sorte, exact=True)).to_be_visible()
    for signe in ("Luc B.", "Nadia H."):
        await expect(page.get_by_text(f"{signe}, signature")).to_be_visible()
    lu = await page.locator("main").inner_text()
    assert "compté le" in lu
    assert "100,00" not in lu


async def test_sur_le_papier_rien_ne_se_fait_et_ce_qui_est_corrige_se_lit_en_entier(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    await monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"}, CLAIRE)
    await payer(monde, "E-9", "F-013", 25_00, "especes")
    for qui, chemin in (("claire", TRESORERIE), ("nadia", "/foyers/F-013")):
        page = await entre(navigateur, adresse, qui)
        await page.goto(adresse + chemin)
        await page.emulate_media(media="print")
        for action in ("Annuler (on garde la trace)", "Tout voir", "Pourquoi ?"):
            for lien in await page.get_by_role("link", name=action, include_hidden=True).all():
                await expect(lien).to_be_hidden()
    corrige = page.get_by_text("Annulé 20,00 €")
    await expect(corrige).to_be_hidden()
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await expect(corrige).to_be_visible()
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    await expect(corrige).to_be_hidden()


async def test_sur_le_papier_un_total_ne_vient_qu_une_fois_et_un_detail_reste_petit(
    navigateur: Browser, adresse: str, monde: Monde
) -> None:
    await encaisser(monde)
    page = await entre(navigateur, adresse, "claire")
    await page.goto(adresse + TRESORERIE)
    await page.emulate_media(media="print")
    assert await page.locator("tfoot").evaluate("pied => getComputedStyle(pied).display") == "table-row-group"
    tailles = await page.locator("tbody th small").first.evaluate(
        "e => [e, e.parentElement].map((x) => parseFloat(getComputedStyle(x).fontSize))"
    )
    assert tailles[0] < tailles[1]


async def test_un_message_pret_se_copie(navigateur: Browser, adresse: str, monde: Monde) -> None:
    await monde.ouvrir_une_suivante()
    page = await entre(navigateur, adresse, "samira")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.goto(adresse)
    await page.get_by_role("button", name="Copier ce message").first.click()
    await expect(page.locator(".message [role=status]").first).to_have_text("Copié.")
    copie = await page.evaluate("navigator.clipboard.readText()")
    assert copie.startswith("Bonjour, la commande de décembre est ouverte jusqu'au")


async def test_le_point_d_interrogation_mene_au_paragraphe(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "nadia")
    await page.goto(f"{adresse}{CAISSE}")
    await page.get_by_role("link", name="Aide sur cette page").click()
    await expect(page.locator("#compter-la-caisse")).to_be_in_viewport()


async def test_une_liste_se_trie_et_se_filtre_au_clavier_sur_un_telephone(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "nadia")
    await page.goto(f"{adresse}/foyers")
    await page.locator(".trier-telephone > summary").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("navigation", name="Trier").get_by_role("link", name="Solde").focus()
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/foyers?tri=solde")
    await expect(page.locator("tbody tr").first).to_contain_text("Fatoumata Diarra")
    await page.keyboard.press("Control+k")
    await expect(page.get_by_role("searchbox", name="Qui est devant vous ?")).to_be_focused()
    await page.keyboard.type("kaya")
    await expect(page.locator("tbody tr")).to_have_count(1)
    await expect(page.get_by_role("search", name="Qui").get_by_role("status")).to_have_text("1 foyer")
