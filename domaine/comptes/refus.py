"""Why a closing of the accounts is refused."""

from __future__ import annotations

from domaine.refus import Refus


class AssociationInconnue(Refus):
    """L'association {antenne} n'existe pas. Vérifiez son nom dans les réglages."""


class PeriodeDejaCloturee(Refus, regle="R-191"):
    """Les comptes sont déjà clos jusqu'au {clos} : choisissez un jour après."""


class PeriodePasFinie(Refus, regle="R-191"):
    """Le {au} n'est pas fini : on clôt un jour quand il est passé."""


class FinDePeriode(Refus, regle="R-191"):
    """Un mois se clôt à son dernier jour, une année au 31 décembre : le {au} ne convient pas."""


class AnneeAClore(Refus, regle="R-191"):
    """L'année {annee} n'est pas close : clôturez-la d'abord, au 31/12/{annee}."""


class ClotureADeux(Refus, regle="R-192"):
    """Une année se clôt à deux : une autre personne signe avec vous."""
