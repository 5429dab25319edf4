"""How far a price rose above what was promised, and what that asks for (R-170, R-171, R-172)."""

from __future__ import annotations

from enum import StrEnum

from domaine.parametres import Parametres


class Bande(StrEnum):
    """What becomes of a rise; a price that fell is not one."""

    ABSORBEE = "absorbee"
    """The group bears it; nobody is asked (R-170)."""
    DEMANDEE = "demandee"
    """A household pays it if it says yes; without an answer the promise holds (R-171)."""
    ARRETEE = "arretee"
    """Nobody gets the product without having said yes (R-172)."""


def bande(promis_centimes: int, prix_centimes: int, parametres: Parametres) -> Bande:
    """Both prices for the same quantity."""
    hausse = 100 * (prix_centimes - promis_centimes)
    if hausse <= parametres.seuil_prix_absorbe_pct * promis_centimes:
        return Bande.ABSORBEE
    return Bande.DEMANDEE if hausse <= parametres.seuil_prix_stop_pct * promis_centimes else Bande.ARRETEE
