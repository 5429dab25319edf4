"""Refunds that households ask for."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.vues import Lecture, Ligne


async def demandes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Those that nobody answered, the oldest first."""
    return await lecture.lignes(
        """select * from remboursements_demandes
           where groupement = $1 and etat = 'demandee' order by demande_le, foyer""",
        groupement,
    )


async def du_foyer(lecture: Lecture, foyer: str, refusee_depuis: datetime) -> Ligne | None:
    """What it asks for, or why it was told no since then; None: neither."""
    return await lecture.ligne(
        """select * from remboursements_demandes
           where foyer = $1 and (etat = 'demandee' or (etat = 'refusee' and repondu_le >= $2))""",
        foyer,
        refusee_depuis,
    )


async def anciens(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Old numbers, each with the one that it was joined to (R-027)."""
    return await lecture.lignes(
        """select foyer as ancien, reuni_a as foyer from foyers
           where groupement = $1 and reuni_a <> '' order by foyer""",
        groupement,
    )
