"""The steps of a round as people see them: each is reached at a moment that the table of rounds keeps."""

from __future__ import annotations

from typing import Final, NamedTuple

from projections.lectures.vues import Ligne


class Etape(NamedTuple):
    code: str
    nom: str
    moment: str
    """The column that says when the round reached it."""


ETAPES: Final = (
    Etape("ouvert", "Commandes", "ouvert_le"),
    Etape("clos", "Fin des commandes", "clos_le"),
    Etape("ajuste", "Colis entiers", "ajuste_le"),
    Etape("commande", "Fournisseurs", "commande_le"),
    Etape("receptionne", "Livraison", "recu_le"),
    Etape("en_distribution", "Distribution", "distribution_ouverte_le"),
    Etape("distribue", "Fin de distribution", "distribution_terminee_le"),
    Etape("arrete", "Comptes arrêtés", "arrete_le"),
)

AVANT_LES_PORTES: Final = frozenset({"clos", "ajuste", "commande", "receptionne"})
"""Orders are closed and nothing has left the hall."""


def etape_de(cycle: Ligne) -> str:
    """The furthest step reached: a late delivery does not bring the round back."""
    atteintes = [etape.code for etape in ETAPES if atteinte(cycle, etape)]
    return atteintes[-1] if atteintes else ETAPES[0].code


def atteinte(cycle: Ligne, etape: Etape) -> bool:
    """Whether the step was reached and not gone back from: orders may have been opened again since (R-068)."""
    moment, rouvert = cycle[etape.moment], cycle["rouvert_le"]
    return moment is not None and (rouvert is None or etape.code == "ouvert" or moment > rouvert)
