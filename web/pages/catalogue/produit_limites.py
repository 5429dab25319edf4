"""A product in the round that takes orders: what is left under its cap, who waits, whether it is set aside (R-047)."""

from __future__ import annotations

from typing import Any

from domaine.arithmetique import part_foyer
from domaine.types import Role
from projections.lectures.commande import catalogue as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import RAISONS_DE_PAUSE
from web.pages.catalogue.catalogue import articles_de
from web.pages.catalogue.tri import Article
from web.pages.commun import noms
from web.pages.commun.choix import foyers, peut
from web.pages.commun.visite import Visite
from web.pages.cycle.etapes import etape_de


async def en_cours(visite: Visite, lecture: Lecture, produit: str) -> dict[str, Any] | None:
    """What the page says of the product in the first round of the group that takes orders; None: there is none."""
    ouvert = next((c for c in await visite.cycles_en_cours(lecture) if etape_de(c) == "ouvert"), None)
    articles = await articles_de(visite, lecture, ouvert["catalogue"], produit) if ouvert else []
    if ouvert is None or not articles:
        return None
    places, pause = await lectures.limites(lecture, ouvert["cycle"], produit)
    annuaire = visite.site.application.annuaire
    attentes = [place for place in places if place["attend"]]
    moi = visite.session.foyer
    return {
        "cycle": ouvert,
        "a": articles[0],
        "retenu": sum(place["retenue"] for place in places),
        "attentes": [{**p, "carte": noms.carte(annuaire, p["foyer"])} for p in attentes],
        "prix_centimes": _prix(articles[0], next((p for p in places if p["foyer"] == moi and p["retenue"]), None)),
        "mon_rang": next((rang for rang, p in enumerate(attentes, 1) if p["foyer"] == moi), 0),
        "pause": pause and {**pause, "mots": RAISONS_DE_PAUSE[pause["raison"]]},
        "raisons": list(RAISONS_DE_PAUSE.items()),
        "foyers": [] if visite.role is Role.ADHERENT else foyers(visite),
        "suspend": peut(visite, "SuspendreProduit"),
        "attend": peut(visite, "AttendreProduit"),
        "equipe": visite.role is not Role.ADHERENT,
    }


def _prix(article: Article, prise: Ligne | None) -> int:
    """What whoever reads pays in this round; a line that it has keeps its tier, and its price unless lower (R-041)."""
    if prise is None:
        return int(article["prix_centimes"])
    return part_foyer(min(article["coutant_centimes"], prise["prix_centimes"]), prise["coefficient_pct"])
