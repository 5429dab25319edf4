"""Requests from outside the group, those that wait first."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.vues import Lecture, Ligne


async def demandes(lecture: Lecture, groupement: str, classees_depuis: datetime) -> list[Ligne]:
    """Those without an answer, the oldest first, those answered, then those classed since then, the latest first."""
    return await lecture.lignes(
        """select * from demandes
           where groupement = $1 and (etat <> 'classee' or classee_le >= $2)
           order by etat = 'classee', etat = 'repondue',
                    case when etat = 'classee' then null else recue_le end, classee_le desc, demande
           limit 500""",
        groupement,
        classees_depuis,
    )


async def demande(lecture: Lecture, groupement: str, demande: str) -> Ligne | None:
    return await lecture.ligne("select * from demandes where demande = $1 and groupement = $2", demande, groupement)


async def sans_reponse(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Open ones that nobody answered yet, the oldest first."""
    return await lecture.lignes(
        "select * from demandes where groupement = $1 and etat in ('recue', 'prise') order by recue_le limit 200",
        groupement,
    )
