"""When orders end and when goods are handed over: in this order, and not in the past."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from domaine.cycles.faits import Horaires
from domaine.cycles.refus import ClotureDejaPassee, DatesDejaPrevues, DistributionAvantCloture, HorairesMalDits
from domaine.mots import PARIS, heure, jour_de, le_jour

DERNIERE_HEURE = time(18)
"""Of the day before the distribution, in Paris."""


def exiger_dates(cloture_prevue: datetime, distribution_le: date, maintenant: datetime) -> None:
    """Raise ClotureDejaPassee or DistributionAvantCloture."""
    ferme_le = jour_de(cloture_prevue)
    if cloture_prevue <= maintenant:
        raise ClotureDejaPassee(cloture=en_mots(cloture_prevue))
    if distribution_le <= ferme_le:
        raise DistributionAvantCloture(distribution=le_jour(distribution_le), cloture=en_mots(cloture_prevue))


def exiger_horaires(horaires: Horaires) -> None:
    """Raise HorairesMalDits; « 09:30 » comes before « 14:00 » as texts do."""
    if horaires.ferme <= horaires.ouvre:
        raise HorairesMalDits(ouvre=horaires.ouvre, ferme=horaires.ferme)


def exiger_autres_dates(nouvelles: tuple[datetime, date], prevues: tuple[datetime, date]) -> None:
    """The end of orders and the day of the distribution; raise DatesDejaPrevues."""
    if nouvelles == prevues:
        cloture, distribution = prevues
        raise DatesDejaPrevues(cloture=en_mots(cloture), distribution=le_jour(distribution))


def repondre_avant(distribution_le: date) -> datetime:
    """Until then a household that was asked may answer; silence stands for a no from then on (R-112, R-172)."""
    return datetime.combine(distribution_le - timedelta(days=1), DERNIERE_HEURE, PARIS)


def en_mots(instant: datetime) -> str:
    """« 16/11/2026 à 20:00 », in Paris."""
    return f"{le_jour(jour_de(instant))} à {heure(instant)}"
