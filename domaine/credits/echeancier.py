"""Where a household stands in its plan, from its balance alone: payments go to the account (R-123, R-143)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domaine.credits.faits import Echeance


class Avancement(NamedTuple):
    reste_centimes: int
    """What it owes still."""
    en_retard_centimes: int
    """The part of it that the plan expected by today."""
    prochaine: Echeance | None
    """The first one to come."""


def avancement(echeances: Iterable[Echeance], solde_centimes: int, jour: date) -> Avancement:
    """What was agreed after it is a debt of its own, and late only as far as the plan goes."""
    ordre = list(echeances)
    echu = sum(echeance.montant_centimes for echeance in ordre if echeance.le <= jour)
    a_venir = [echeance for echeance in ordre if echeance.le > jour]
    reste = max(-solde_centimes, 0)
    retard = max(min(reste - sum(echeance.montant_centimes for echeance in a_venir), echu), 0)
    return Avancement(reste, retard, a_venir[0] if a_venir and reste else None)
