"""What a household orders: a dozen products make most of the value, the rest is a spoonful of everything."""

from __future__ import annotations

from random import Random
from typing import Any

from web.demo.catalogue import ESSAI, articles

RECHERCHES = {
    "P001": 90, "P005": 60, "P008": 90, "P009": 45, "P012": 60, "P014": 50, "P016": 140, "P017": 40, "P018": 90,
    "P023": 20, "P024": 60, "P025": 18, "P029": 50, "P030": 50, "P037": 60, "P045": 90, "P051": 50, "P052": 50,
    "P057": 80, "P058": 50, "P060": 4, "P061": 30, "P062": 60, "P063": 50, "P064": 40, "P066": 25, "P067": 50,
    "P068": 50, "P070": 35, "P074": 40, "P013": 30, "P053": 30, "P026": 30,
}  # fmt: skip
"""How sought-after a product is; those not named share what little is left."""

GROS_PAS = {"P001": 2, "P005": 2, "P008": 2, "P016": 3, "P018": 3, "P062": 2}
"""The steps a household usually takes of products that it buys in quantity."""

PREFERENCES = ("ne_pas_remplacer", "ne_pas_remplacer", "remplacer", "m_appeler")


def panier(hasard: Random) -> list[dict[str, Any]]:
    """Lines of an order sheet, in the catalogue's order."""
    produits = articles()
    poids = [0 if code == ESSAI else 4 * RECHERCHES.get(code, 0) or 1 for code in produits]
    voulus = set(hasard.choices(list(produits), weights=poids, k=hasard.randint(8, 15)))
    preference = hasard.choice(PREFERENCES)
    return [_ligne(code, article, preference, hasard) for code, article in produits.items() if code in voulus]


def _ligne(produit: str, article: dict[str, Any], preference: str, hasard: Random) -> dict[str, Any]:
    pas, minimum = article["pas"], article["minimum"]
    cher = article["prix_centimes"] > 900 and article["unite"] == "piece"  # noqa: PLR2004
    fois = 1 if cher else GROS_PAS.get(produit, 1) * hasard.choices((1, 2, 3), weights=(72, 22, 6))[0]
    quantite = max(minimum, pas * fois)
    souple = pas if hasard.random() < 0.15 and quantite > minimum else 0  # noqa: PLR2004 - one in seven says "about"
    return {
        "produit": produit,
        "quantite": quantite,
        "souple_moins": souple,
        "souple_plus": souple,
        "si_manque": preference,
    }
