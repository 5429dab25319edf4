"""Whose money is taken: not by a volunteer of that household (R-192), not of one whose name was erased (R-210)."""

from __future__ import annotations

from typing import Protocol

from domaine.acte import Contexte
from domaine.encaissements.refus import PaiementDeSonFoyer
from domaine.foyers.qui import ConnaitQui
from domaine.foyers.refus import FoyerInconnu
from domaine.types import Role


class ConnaitQuiPaie(ConnaitQui, Protocol):
    """An act that folds QUI_EST_LA, read under the tag of the household that pays."""

    contexte: Contexte

    @property
    def foyer(self) -> str: ...


def exiger_qui_paie(acte: ConnaitQuiPaie) -> None:
    """Raise FoyerInconnu, or FoyerEfface; what was taken without a network is kept."""
    if not acte.qui.groupement:
        raise FoyerInconnu(foyer=acte.foyer)
    if not acte.contexte.hors_ligne:
        acte.qui.exiger_un_nom(acte.foyer)


def exiger_pas_le_sien(acte: ConnaitQuiPaie) -> None:
    """Raise PaiementDeSonFoyer when a volunteer, by role or by the post of the day, takes their household's money.

    What was taken without a network is kept: the money changed hands, the log says who took it.
    """
    contexte = acte.contexte
    if contexte.role is Role.BENEVOLE and acte.qui.parle(contexte.acteur) and not contexte.hors_ligne:
        raise PaiementDeSonFoyer(foyer=acte.foyer)
