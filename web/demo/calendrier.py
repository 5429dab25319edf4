"""When things happen in a demo round, told from its distribution day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.dates import format_date

PARIS = ZoneInfo("Europe/Paris")


class Calendrier(NamedTuple):
    """One round; `jour` is the day of its distribution."""

    jour: date

    @property
    def cycle(self) -> str:
        return f"{self.jour:%Y-%m}"

    @property
    def libelle(self) -> str:
        nom = format_date(self.jour, "MMMM", "fr")
        return f"Commande d'{nom}" if nom[0] in "ao" else f"Commande de {nom}"

    def a(self, jours: int, heure: int, minute: int = 0) -> datetime:
        """An instant of the day that is `jours` after the distribution (before when < 0), Paris time, in UTC."""
        return datetime.combine(self.jour + timedelta(jours), time(heure, minute), PARIS).astimezone(UTC)

    def session(self, jours: int) -> str:
        """The till of that day."""
        return f"C1:{self.jour + timedelta(jours)}"


OUVERTURE, PERMANENCES, CLOTURE = -18, (-17, -15, -12), -10
"""Days of a round, from the distribution."""
