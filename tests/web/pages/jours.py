"""Days in Paris, told from today. Asked when they are needed: a run may begin before midnight and end after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from domaine.mots import jour_de


def aujourd_hui() -> date:
    return jour_de(datetime.now(UTC))


def le(jours: int) -> str:
    """So many days from today, before it when negative; ISO, as a form sends it."""
    return (aujourd_hui() + timedelta(days=jours)).isoformat()


def fin_du_mois_passe() -> date:
    return aujourd_hui().replace(day=1) - timedelta(days=1)


def avant_dernier_mois() -> datetime:
    """The 15th of the month before the past one: what happened then is over for the accounts."""
    return (datetime.now(UTC).replace(day=1) - timedelta(days=40)).replace(day=15)
