"""Why a supplier's order is not acknowledged, and why a product is not put off."""

from __future__ import annotations

from domaine.refus import Refus


class BonNonEmis(Refus, regle="R-065"):
    """Aucun bon envoyé à {fournisseur} ne compte pour cette commande du mois : il n'y a rien à accuser."""


class BonDepasse(Refus, regle="R-065"):
    """La version {version} n'est plus en vigueur : la version {derniere} la remplace. Rechargez la page."""


class DejaAccuse(Refus, regle="R-065"):
    """Le fournisseur a déjà accusé réception de la commande n° {numero}."""


class DejaCommande(Refus, regle="R-063"):
    """{nom} est déjà commandé au fournisseur, bon {bon}. Remplacez d'abord ce bon sans ce produit."""


class RienAReporter(Refus, regle="R-063"):
    """Plus aucun foyer ne demande {nom} dans cette commande du mois : rien à reporter."""
