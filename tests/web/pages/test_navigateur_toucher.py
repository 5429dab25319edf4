"""In a real Chromium: what a thumb aims at, the narrowest telephone, and fields side by side on the widest screen."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from playwright.async_api import Browser, expect

from tests.web.pages.accessibilite import PAGES
from tests.web.pages.argent import encaisser
from tests.web.pages.ecrans import PETIT, POSTES, entre, entre_famille
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

ETROIT = {"width": 320, "height": 640}
LARGE = {"width": 1280, "height": 900}
AUSSI = {
    "nadia": ("/adhesions",),
    "samira": (
        "/api", "/annee", "/relais", "/reglages/jetons", "/demandes", "/catalogue/importer", "/pourquoi/solde:F-031",
    ),
    "claire": ("/banque", "/banque/cheques", "/adhesions", "/impact"),
    "helene": (),
}  # fmt: skip
TROP_PETITS = """() => {
    const SEUL = 44, LIGNE = 24, trouves = [];
    const visees = "a[href], button, summary, select, textarea, label:has([type=radio], [type=checkbox]),"
        + "input:not([type=hidden], [type=radio], [type=checkbox])";
    for (const e of document.querySelectorAll(visees)) {
        if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        if (e.closest(".hors-ecran, .evitement")) continue;
        e.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = e.getClientRects()[0];
        if (width < 2 || height < 2) continue;
        // As far as the element itself answers: a whole row may, where its name alone is drawn.
        const x = left + width / 2, y = top + height / 2;
        const repond = (haut) => {
            const dessus = document.elementFromPoint(x, haut);
            return dessus !== null && e.contains(dessus);
        };
        let haut = 1;
        for (let i = 1; haut < SEUL && repond(y - i); i++) haut++;
        for (let i = 1; haut < SEUL && repond(y + i); i++) haut++;
        // A link inside a sentence, or in a table, has the height of its line.
        let bloc = e.parentElement;
        while (getComputedStyle(bloc).display === "inline") bloc = bloc.parentElement;
        const reste = bloc.cloneNode(true);
        reste.querySelectorAll("a, button, .hors-ecran").forEach((n) => n.remove());
        const phrase = getComputedStyle(e).display === "inline" && /[\\p{L}\\d]{2}/u.test(reste.textContent);
        if (phrase || e.closest("td, th")) {
            const dispose = e.closest("td, th") ?? bloc;
            if (Math.max(haut, parseFloat(getComputedStyle(bloc).lineHeight), dispose.clientHeight) >= LIGNE) continue;
        } else if (haut >= SEUL) continue;
        trouves.push(`${haut} px : ${e.outerHTML.replace(/\\s+/g, " ").slice(0, 120)}`);
    }
    return trouves;
}"""
HORS_LIGNE = """() => [...document.querySelectorAll(".champs")].filter((c) => c.checkVisibility()).flatMap((champs) => {
    const rangs = new Map();
    for (const champ of champs.querySelectorAll(":scope > .champ:not(fieldset)")) {
        const saisie = champ.querySelector("input, select, textarea, .bouton");
        const rang = Math.round(champ.getBoundingClientRect().top);
        rangs.set(rang, [...(rangs.get(rang) ?? []), [Math.round(saisie.getBoundingClientRect().top), saisie.name]]);
    }
    return [...rangs.values()].filter((rang) => new Set(rang.map(([haut]) => haut)).size > 1);
})"""

DETACHES = """() => [...document.querySelectorAll(".champs > .champ:not(fieldset, :has(> .aide)) > label")]
    .filter((nom) => nom.checkVisibility() && nom.nextElementSibling)
    .filter((nom) => nom.nextElementSibling.getBoundingClientRect().top - nom.getBoundingClientRect().bottom > 10)
    .map((nom) => nom.textContent)"""


@pytest.mark.parcours
@pytest.mark.parametrize("personne", [*PAGES])
async def test_ce_qui_se_touche_seul_est_haut_comme_un_pouce_et_rien_ne_deborde_du_plus_petit_telephone(
    navigateur: Browser, adresse: str, monde: Monde, personne: str
) -> None:
    await encaisser(monde)
    page = await entre(navigateur, adresse, personne)
    fautes = []
    for chemin in (*PAGES[personne], *AUSSI[personne]):
        await page.set_viewport_size(PETIT)  # type: ignore[arg-type]
        await page.goto(adresse + chemin)
        fautes += [f"{chemin} : {faute}" for faute in await page.evaluate(TROP_PETITS)]
        await page.set_viewport_size(ETROIT)  # type: ignore[arg-type]
        largeur = await page.evaluate("document.documentElement.scrollWidth")
        if largeur > ETROIT["width"]:
            fautes.append(f"{chemin} : {largeur} px")
    assert fautes == []


async def test_a_400_pour_cent_l_accueil_de_chacun_tient_dans_l_ecran(
    navigateur: Browser, adresse: str, app: FastAPI, monde: Monde
) -> None:
    """A window of 800 px, four times as large."""
    ecrite = {"presentation": "Nous achetons ensemble.", "courriel": "bonjour@tilleuls.exemple"}
    await monde.coordonne("EcrirePresentation", groupement=GROUPEMENT, **ecrite)
    larges = []
    for personne, chemin in (("nadia", "/"), ("nadia", f"/decouvrir/{GROUPEMENT}"), ("", "/ma-famille")):
        page = await (entre(navigateur, adresse, personne) if personne else entre_famille(navigateur, adresse))
        await page.set_viewport_size({"width": 200, "height": 400})
        await page.goto(adresse + chemin)
        largeur = await page.evaluate("document.documentElement.scrollWidth")
        if largeur > 200:
            larges.append(f"{chemin} : {largeur} px")
    assert larges == []


@pytest.mark.parametrize("chemin", ["/catalogue/nouveau", "/catalogue", "/impact", f"/revoir/{CYCLE}"])
async def test_les_champs_d_un_rang_et_son_bouton_sont_sur_une_ligne_quelle_que_soit_leur_aide(
    navigateur: Browser, adresse: str, chemin: str
) -> None:
    page = await entre(navigateur, adresse, "samira")
    await page.set_viewport_size(LARGE)  # type: ignore[arg-type]
    await page.goto(adresse + chemin)
    await page.evaluate("document.querySelectorAll('main details').forEach((pli) => { pli.open = true; })")
    assert await page.evaluate(HORS_LIGNE) == []
    assert await page.evaluate(DETACHES) == [], "a name stands right above what it names"


async def test_au_poste_le_nom_du_foyer_est_a_cote_de_son_dessin(navigateur: Browser, adresse: str) -> None:
    """What is handed over begins on the first screen of a telephone."""
    nadia = await entre(navigateur, adresse, "nadia")
    await nadia.goto(adresse + POSTES[1])
    dessin = await nadia.locator(".file-nav .symbole-grand").bounding_box()
    nom = await nadia.locator(".file-nav h2").bounding_box()
    assert dessin is not None
    assert nom is not None
    assert nom["x"] >= dessin["x"] + dessin["width"]
    await expect(nadia.locator("#a-remettre li").first).to_be_in_viewport()


async def test_les_boutons_d_un_foyer_vont_par_deux_sur_un_telephone(
    navigateur: Browser, adresse: str, app: FastAPI, monde: Monde
) -> None:
    page = await (await navigateur.new_context(viewport={"width": 360, "height": 800}, locale="fr-FR")).new_page()
    await monde.application.annuaire_a_jour()
    await page.goto(f"{adresse}/entrer/{await app.state.site.acces.lien_personnel('F-031')}")
    await page.get_by_role("button", name="Ouvrir ma page").click()
    await page.wait_for_url("**/ma-famille")
    souhaits, avis, historique = [
        await page.get_by_role("link", name=nom, exact=True).evaluate("e => e.getBoundingClientRect().toJSON()")
        for nom in ("Mes souhaits", "Mon avis", "Mon historique")
    ]
    assert souhaits["y"] == avis["y"]
    assert historique["width"] < souhaits["width"] + avis["width"]


async def test_une_phrase_de_la_page_de_relais_reste_sur_sa_ligne(navigateur: Browser, adresse: str) -> None:
    page = await entre(navigateur, adresse, "samira")
    await page.goto(f"{adresse}/relais")
    adhesions, messages = [
        await page.locator("main")
        .get_by_role("link", name=nom, exact=True)
        .evaluate("e => e.getBoundingClientRect().y")
        for nom in ("Les adhésions", "les messages")
    ]
    assert adhesions == messages


async def test_sur_un_ecran_agrandi_quatre_fois_rien_ne_reste_devant_la_page(navigateur: Browser, adresse: str) -> None:
    """1280 by 1024 pixels at 400 %: a bar that never moves would take a quarter of what is seen."""
    page = await (await navigateur.new_context(viewport={"width": 320, "height": 256})).new_page()
    await page.goto(f"{adresse}/entrer")
    await page.get_by_role("button", name="Fatoumata Diarra").click()
    await page.wait_for_url(f"{adresse}/ma-famille")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    poses = (
        "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).position === 'fixed' && e.offsetHeight)"
    )
    assert await page.evaluate(f"{poses}.map(e => e.className)") == []


async def test_un_refus_qui_nomme_plusieurs_foyers_tient_dans_la_largeur_du_telephone(
    navigateur: Browser, adresse: str
) -> None:
    samira = await entre(navigateur, adresse, "samira")
    await samira.goto(f"{adresse}/litiges/nouveau")
    await samira.get_by_text("Une quantité", exact=True).click()
    await samira.get_by_label("Quel foyer ?").fill("Fatou")
    await samira.get_by_label("Que dit la personne ?").fill("Il manquait des lentilles.")
    await samira.get_by_role("button", name="Ouvrir").click()
    tete = samira.locator("[data-a-revoir] a")
    await tete.wait_for(state="attached")
    await tete.evaluate("a => { a.closest('[data-a-revoir]').hidden = false; }")
    assert "F-013" in await tete.inner_text()
    assert await tete.evaluate("a => a.getBoundingClientRect().right") <= PETIT["width"]
    assert await samira.evaluate("document.documentElement.scrollWidth") <= PETIT["width"]
