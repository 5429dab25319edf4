"""Days in Paris, told from today. Asked when they are needed: a run may begin before midnight and end after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from domaine.mots import PARIS, jour_de


def aujourd_hui() -> date:
    return jour_de(datetime.now(UTC))


def il_y_a_trois_heures() -> datetime:
    """Not before the year: what was done in December is in none of the accounts that a page shows in January."""
    maintenant = datetime.now(PARIS)
    return max(maintenant - timedelta(hours=3), maintenant.replace(month=1, day=1, hour=0, minute=0)).astimezone(UTC)


def le(jours: int) -> str:
    """So many days from today, before it when negative; ISO, as a form sends it."""
    return (aujourd_hui() + timedelta(days=jours)).isoformat()


def dite(jour: str, annee: int) -> str:
    """A day as a page writes it: with its year, when that is not ours."""
    return jour if annee == aujourd_hui().year else f"{jour} {annee}"


def fin_du_mois_passe() -> date:
    return aujourd_hui().replace(day=1) - timedelta(days=1)


def avant_dernier_mois() -> datetime:
    """The 15th of the month before the past one: what happened then is over for the accounts."""
    return (datetime.now(UTC).replace(day=1) - timedelta(days=40)).replace(day=15)
