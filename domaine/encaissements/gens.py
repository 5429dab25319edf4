"""A volunteer does not take the money of their own household (R-192)."""

from __future__ import annotations

from typing import Protocol

from domaine.acte import Contexte
from domaine.encaissements.refus import PaiementDeSonFoyer
from domaine.foyers.qui import ConnaitQui
from domaine.types import Role


class ConnaitLesGens(ConnaitQui, Protocol):
    """An act that folds QUI_PARLE, read under the tag of the household that pays."""

    contexte: Contexte

    @property
    def foyer(self) -> str: ...


def exiger_pas_le_sien(acte: ConnaitLesGens) -> None:
    """Raise PaiementDeSonFoyer when a volunteer, by role or by the post of the day, takes their household's money.

    What was taken without a network is kept: the money changed hands, the log says who took it.
    """
    contexte = acte.contexte
    if contexte.role is Role.BENEVOLE and acte.qui.parle(contexte.acteur) and not contexte.hors_ligne:
        raise PaiementDeSonFoyer(foyer=acte.foyer)
