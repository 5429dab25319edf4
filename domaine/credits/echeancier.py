"""Where a household stands in its plan: what it paid since goes to the oldest debt first, which the plan is (R-143)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domaine.credits.faits import Echeance


class Avancement(NamedTuple):
    reste_centimes: int
    """What of the plan is still to pay."""
    en_retard_centimes: int
    """The part of it that was expected by today."""
    prochaine: Echeance | None
    """The first one to come."""


def avancement(echeances: Iterable[Echeance], paye_centimes: int, solde_centimes: int, jour: date) -> Avancement:
    """`paye_centimes`: put on the account since it was agreed; goods taken since are a debt of their own, never late.

    `solde_centimes`: what is not owed any more, whatever lowered it, is not expected either.
    """
    ordre = list(echeances)
    a_venir = [echeance for echeance in ordre if echeance.le > jour]
    convenu = sum(echeance.montant_centimes for echeance in ordre)
    reste = max(min(convenu - paye_centimes, -solde_centimes), 0)
    retard = max(reste - sum(echeance.montant_centimes for echeance in a_venir), 0)
    return Avancement(reste, retard, a_venir[0] if a_venir and reste else None)
