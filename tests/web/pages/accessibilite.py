"""The pages of each role, and the faults that axe finds in them."""

from __future__ import annotations

from playwright.async_api import Page

from tests.web.pages.argent import CAISSE, TRESORERIE
from tests.web.pages.monde import CYCLE

CYCLE_ = f"/cycles/{CYCLE}"
PAGES = {
    "nadia": (
        "/", "/foyers", "/foyers/F-031", "/foyers/F-031/carte", "/foyers/nouveau", f"{CYCLE_}/commandes",
        f"{CYCLE_}/commandes/F-031", f"{CYCLE_}/distribution", f"{CYCLE_}/stock", CAISSE, "/chercher?q=diarra", "/aide",
        "/aide/benevole", "/entrer", "/code", "/souhaits/noter", "/souhaits/feuille", "/avis/foyers/F-031",
        "/catalogue/bon",
    ),
    "samira": (
        "/", CYCLE_, f"{CYCLE_}/ajustage", f"{CYCLE_}/livraison", f"{CYCLE_}/livraison/P016", "/catalogue",
        "/catalogue/nouveau", "/catalogue/produits/P016/prix", "/cycles/nouveau",
        "/reglages", "/reglages/parametres", "/reglages/equipe", "/reglages/liens", "/style",
        "/souhaits", "/avis", "/aide/api",
    ),
    "claire": (
        "/", "/tresorerie", TRESORERIE, f"{TRESORERIE}/a-verifier", f"{TRESORERIE}/paiements",
        f"{TRESORERIE}/paiements/E-2", f"{TRESORERIE}/fournisseurs", f"{TRESORERIE}/rembourser",
        f"{TRESORERIE}/arreter", f"/revoir/{CYCLE}",
    ),
    "helene": ("/", TRESORERIE),
}  # fmt: skip
GRAVES = ("serious", "critical")


async def fautes_graves(page: Page, *regles: str) -> list[str]:
    """What axe finds by these rules, or by all those of its own choice."""
    choix = {"runOnly": {"type": "rule", "values": regles}} if regles else {}
    trouvees = await page.evaluate(
        "choix => axe.run(choix).then((trouve) => trouve.violations)", {"resultTypes": ["violations"], **choix}
    )
    return [
        f"{faute['id']}, {noeud['html'][:160]}"
        for faute in trouvees
        if faute["impact"] in GRAVES
        for noeud in faute["nodes"]
    ]
