"""What volunteers paid out of their own pocket, and what is owed to each."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def notees(lecture: Lecture, groupement: str) -> list[Ligne]:
    """The latest first, those that were undone too."""
    return await lecture.lignes("select * from avances where groupement = $1 order by position desc", groupement)


async def dues(lecture: Lecture, groupement: str) -> list[Ligne]:
    """By person, in centimes, what is still owed: the most first."""
    return await lecture.lignes(
        """select personne, notees_centimes - remboursees_centimes as du_centimes from avances_dues
           where groupement = $1 and notees_centimes > remboursees_centimes order by du_centimes desc, personne""",
        groupement,
    )
