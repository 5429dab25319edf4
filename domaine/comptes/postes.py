"""What a budget is voted by: the posts of the year's result, each one account of the chart."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class PosteDeBudget(StrEnum):
    VARIATION_STOCK = "VARIATION_STOCK"
    FOURNITURE = "FOURNITURE"
    ACHAT = "ACHAT"
    RABAIS_OBTENU = "RABAIS_OBTENU"
    MALI_EMBALLAGE = "MALI_EMBALLAGE"
    LOCATION = "LOCATION"
    ASSURANCE = "ASSURANCE"
    PORT = "PORT"
    DEPLACEMENT = "DEPLACEMENT"
    POSTE_TELECOM = "POSTE_TELECOM"
    FRAIS_BANCAIRES = "FRAIS_BANCAIRES"
    SERVICE = "SERVICE"
    CREANCE_PERDUE = "CREANCE_PERDUE"
    AIDE = "AIDE"
    ECART_DEFAVORABLE = "ECART_DEFAVORABLE"
    REPORT_FONDS_DEDIES = "REPORT_FONDS_DEDIES"
    VENTE = "VENTE"
    REFACTURATION = "REFACTURATION"
    BONI_EMBALLAGE = "BONI_EMBALLAGE"
    SUBVENTION = "SUBVENTION"
    DON = "DON"
    ABANDON_DE_FRAIS = "ABANDON_DE_FRAIS"
    ADHESION = "ADHESION"
    ECART_FAVORABLE = "ECART_FAVORABLE"
    INTERETS = "INTERETS"
    UTILISATION_FONDS_DEDIES = "UTILISATION_FONDS_DEDIES"


PRODUITS: Final = frozenset(
    {
        PosteDeBudget.VENTE,
        PosteDeBudget.REFACTURATION,
        PosteDeBudget.BONI_EMBALLAGE,
        PosteDeBudget.SUBVENTION,
        PosteDeBudget.DON,
        PosteDeBudget.ABANDON_DE_FRAIS,
        PosteDeBudget.ADHESION,
        PosteDeBudget.ECART_FAVORABLE,
        PosteDeBudget.INTERETS,
        PosteDeBudget.UTILISATION_FONDS_DEDIES,
    }
)
"""What is earned; the others are spent."""

SANS_ECRITURE: Final = frozenset({PosteDeBudget.ABANDON_DE_FRAIS})
"""Nothing noted here moves these accounts: they are read in the budgets that have them, and asked of no other."""
