"""Why a correction of a scale's weighings is refused."""

from __future__ import annotations

from domaine.refus import Refus


class BalanceNonControlee(Refus, regle="R-089"):
    """La balance {balance} n'a pas été contrôlée dans cette commande du mois. Posez d'abord un poids connu dessus."""


class BalanceEnFaveurDuFoyer(Refus, regle="R-089"):
    """La balance {balance} n'a pas compté trop : on ne redemande rien à un foyer."""


class RienACorrigerSurBalance(Refus, regle="R-089"):
    """Aucune pesée de la balance {balance} n'est à corriger pour ce foyer."""
