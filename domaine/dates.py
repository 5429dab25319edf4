"""Days: how long after another, and near the day of the act, since a slip in the year would leave the books."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Final

from domaine.mots import jour_de, le_jour
from domaine.refus import Refus

UN_JOUR: Final = timedelta(days=1)
PASSE: Final = timedelta(days=2 * 366)
AVANCE: Final = timedelta(days=31)
"""Of an invoice dated ahead, of a statement read before its month is over."""
ECHEANCE: Final = timedelta(days=366)
"""Of what a supplier lets us pay later."""


def mois_apres(jour: date, mois: int) -> date:
    """The same day that many calendar months later, or the last of a month that is too short for it."""
    rang = jour.month - 1 + mois
    annee, mois = jour.year + rang // 12, rang % 12 + 1
    return date(annee, mois, min(jour.day, monthrange(annee, mois)[1]))


def fin_de_mois(jour: date) -> date:
    """The last day of its month."""
    return jour.replace(day=monthrange(jour.year, jour.month)[1])


def est_fin_de_mois(jour: date) -> bool:
    return jour == fin_de_mois(jour)


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
