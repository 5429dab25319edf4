"""A day that was typed or read is near the day of the act: a slip in the year would leave the books."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from domaine.mots import jour_de, le_jour
from domaine.refus import Refus

PASSE: Final = timedelta(days=2 * 366)
AVANCE: Final = timedelta(days=31)
"""Of an invoice dated ahead, of a statement read before its month is over."""


ECHEANCE: Final = timedelta(days=366)
"""Of what a supplier lets us pay later."""


class DateInvraisemblable(Refus):
    """Le {le} est trop loin du {jour} : de deux ans avant à un mois après. Vérifiez l'année, puis recommencez."""


class EcheanceInvraisemblable(Refus):
    """L'échéance du {le} est à plus d'un an. Vérifiez l'année, puis recommencez."""


def exiger_proche(le: date, date_effet: datetime) -> None:
    """Raise DateInvraisemblable."""
    jour = jour_de(date_effet)
    if not jour - PASSE <= le <= jour + AVANCE:
        raise DateInvraisemblable(le=le_jour(le), jour=le_jour(jour))


def exiger_echeance_proche(le: date, date_effet: datetime) -> None:
    """Raise EcheanceInvraisemblable."""
    if le > jour_de(date_effet) + ECHEANCE:
        raise EcheanceInvraisemblable(le=le_jour(le))
