"""What the accounts are made of: lines that debit or credit an account, entries of lines that sum to nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

import msgspec


class Compte(StrEnum):
    """What an account is for; `plan.csv` says which number it bears in which year. No rule knows a number."""

    FONDS = "FONDS"
    REPORT_CREDITEUR = "REPORT_CREDITEUR"
    REPORT_DEBITEUR = "REPORT_DEBITEUR"
    EXCEDENT = "EXCEDENT"
    DEFICIT = "DEFICIT"
    FONDS_DEDIES = "FONDS_DEDIES"
    STOCK = "STOCK"
    FOURNISSEUR = "FOURNISSEUR"
    FACTURE_NON_PARVENUE = "FACTURE_NON_PARVENUE"
    FOURNISSEUR_AVANCE = "FOURNISSEUR_AVANCE"
    FOURNISSEUR_CONSIGNE = "FOURNISSEUR_CONSIGNE"
    ADHERENT = "ADHERENT"
    ADHERENT_AVANCE = "ADHERENT_AVANCE"
    ADHERENT_CONSIGNE = "ADHERENT_CONSIGNE"
    CHARGE_D_AVANCE = "CHARGE_D_AVANCE"
    SUBVENTION_A_RECEVOIR = "SUBVENTION_A_RECEVOIR"
    TVA_A_PAYER = "TVA_A_PAYER"
    TVA_DEDUCTIBLE = "TVA_DEDUCTIBLE"
    TVA_CREDIT = "TVA_CREDIT"
    TVA_COLLECTEE = "TVA_COLLECTEE"
    TVA_NON_FACTUREE = "TVA_NON_FACTUREE"
    TIERS = "TIERS"
    MANDAT = "MANDAT"
    CAGNOTTE = "CAGNOTTE"
    BENEVOLE = "BENEVOLE"
    ATTENTE = "ATTENTE"
    CHEQUE = "CHEQUE"
    CARTE = "CARTE"
    BANQUE = "BANQUE"
    CAISSE = "CAISSE"
    VIREMENT_INTERNE = "VIREMENT_INTERNE"
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
    INTERETS = "INTERETS"
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
    UTILISATION_FONDS_DEDIES = "UTILISATION_FONDS_DEDIES"
    PERSONNEL_BENEVOLE = "PERSONNEL_BENEVOLE"
    BENEVOLAT = "BENEVOLAT"


class Journal(StrEnum):
    """The books; those of tills and banks bear a number after their code."""

    A_NOUVEAU = "AN"
    ACHATS = "AC"
    VENTES = "VE"
    BANQUE = "BQ"
    CAISSE = "CA"
    DIVERS = "OD"
    BENEVOLAT = "BV"
    """Hours that volunteers gave: nobody is owed anything, so these entries stay out of the tax file."""


BANQUE_PRINCIPALE: Final = 1
"""The first bank account; each other one has its number."""


class Ligne(msgspec.Struct, frozen=True, array_like=True):
    """One side of one account; the other amount is 0."""

    compte: Compte
    sous: int
    """Which till, which bank, which rate of VAT per mille; 0: the account is not divided."""
    aux: str
    """Household, supplier, funder, person or round; "" where the account keeps none."""
    debit: int
    credit: int


class Ecriture(msgspec.Struct, frozen=True, kw_only=True):
    """What one fact moves, in one book, on one day; a fact may lead to several."""

    position: int
    """Of the fact."""
    rang: int
    """Among the entries of that fact, from 1."""
    journal: str
    """`VE`, `CA1`, `BQ1` ..."""
    le: date
    """The day it happened; the accounts take it on that day unless it was closed already."""
    piece: str
    """Number of the voucher."""
    piece_le: date
    libelle: str
    groupement: str
    cycle: str | None
    lignes: tuple[Ligne, ...]
