"""What is planned some days from now: a permanence, a meeting."""

from __future__ import annotations

from datetime import datetime, timedelta

from domaine.mots import PARIS
from tests.web.pages.monde import GROUPEMENT, Monde


async def plan_permanence(
    monde: Monde, jours: int = 3, besoin: int = 4, nom: str = "dist", cycle: str | None = None
) -> str:
    """A permanence that many days from now; its address."""
    debut = datetime.now(PARIS).replace(hour=13, minute=30, second=0, microsecond=0) + timedelta(days=jours)
    creneau = {
        "creneau": "pesee",
        "poste": "pesee",
        "debut": debut.isoformat(),
        "fin": (debut + timedelta(hours=4, minutes=30)).isoformat(),
        "besoin": besoin,
    }
    await monde.coordonne(
        "PlanifierPermanence",
        permanence=nom,
        groupement=GROUPEMENT,
        cycle=cycle,
        genre="distribution",
        lieu="Salle du centre social",
        creneaux=[creneau],
    )
    return f"/permanences/{nom}"


async def plan_reunion(monde: Monde, jours: int = 12, nom: str = "info") -> str:
    """A meeting that many days from now; its address."""
    debut = datetime.now(PARIS).replace(hour=0, minute=15, second=0, microsecond=0) + timedelta(days=jours)
    await monde.coordonne(
        "PlanifierReunion",
        reunion=nom,
        groupement=GROUPEMENT,
        sujet="Acheter ensemble",
        lieu="École Jean-Moulin",
        debut=debut.isoformat(),
        fin=(debut + timedelta(minutes=5)).isoformat(),
        langues=["ar", "tr"],
    )
    return f"/reunions/{nom}"
