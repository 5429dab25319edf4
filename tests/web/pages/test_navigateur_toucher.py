"""In a real Chromium: what a thumb aims at, the narrowest telephone, and fields side by side on the widest screen."""

# ruff: noqa: F401, F811 - fixtures of the other browser tests, asked for by their name
from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.web.pages.argent import encaisser
from tests.web.pages.monde import Monde
from tests.web.pages.test_navigateur import adresse, entre
from tests.web.pages.test_navigateur_acces import PAGES

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
        const saisie = champ.querySelector("input, select, textarea");
        const rang = Math.round(champ.getBoundingClientRect().top);
        rangs.set(rang, [...(rangs.get(rang) ?? []), [Math.round(saisie.getBoundingClientRect().top), saisie.name]]);
    }
    return [...rangs.values()].filter((rang) => new Set(rang.map(([haut]) => haut)).size > 1);
})"""


@pytest.mark.parametrize("personne", [*PAGES])
async def test_ce_qui_se_touche_seul_est_haut_comme_un_pouce(
    navigateur: Browser, adresse: str, monde: Monde, personne: str
) -> None:
    await encaisser(monde)
    page = await entre(navigateur, adresse, personne)
    fautes = []
    for chemin in (*PAGES[personne], *AUSSI[personne]):
        await page.goto(adresse + chemin)
        fautes += [f"{chemin} : {faute}" for faute in await page.evaluate(TROP_PETITS)]
    assert fautes == []


@pytest.mark.parametrize("personne", [*PAGES])
async def test_rien_ne_deborde_du_plus_petit_telephone(
    navigateur: Browser, adresse: str, monde: Monde, personne: str
) -> None:
    await encaisser(monde)
    page = await entre(navigateur, adresse, personne)
    await page.set_viewport_size(ETROIT)  # type: ignore[arg-type]
    larges = []
    for chemin in (*PAGES[personne], *AUSSI[personne]):
        await page.goto(adresse + chemin)
        largeur = await page.evaluate("document.documentElement.scrollWidth")
        if largeur > ETROIT["width"]:
            larges.append(f"{chemin} : {largeur} px")
    assert larges == []


async def test_les_champs_d_un_rang_sont_sur_une_ligne_quelle_que_soit_leur_aide(
    navigateur: Browser, adresse: str
) -> None:
    page = await entre(navigateur, adresse, "samira")
    await page.set_viewport_size(LARGE)  # type: ignore[arg-type]
    await page.goto(f"{adresse}/catalogue/nouveau")
    await page.evaluate("document.querySelectorAll('main details').forEach((pli) => { pli.open = true; })")
    assert await page.evaluate(HORS_LIGNE) == []
