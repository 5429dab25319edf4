"""The meetings of a group, how many came, and what its assemblies decided."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.vues import Lecture, Ligne


async def entre(lecture: Lecture, groupement: str, du: datetime, au: datetime) -> list[Ligne]:
    """Those that begin between two moments, cancelled ones too, the first one first."""
    return await lecture.lignes(
        """select * from reunions where groupement = $1 and debut >= $2 and debut < $3
           order by debut, reunion limit 400""",
        groupement,
        du,
        au,
    )


async def prochaines(lecture: Lecture, groupement: str, depuis: datetime) -> list[Ligne]:
    """Those that end after `depuis` and take place, the next one first."""
    return await lecture.lignes(
        """select * from reunions where groupement = $1 and fin > $2 and annulee = ''
           order by debut, reunion limit 40""",
        groupement,
        depuis,
    )


async def reunion(lecture: Lecture, groupement: str, reunion: str) -> Ligne | None:
    return await lecture.ligne("select * from reunions where reunion = $1 and groupement = $2", reunion, groupement)


async def langues(lecture: Lecture, reunion: str) -> list[Ligne]:
    """Of the count that stands, the most spoken first."""
    return await lecture.lignes(
        """select l.langue, l.personnes from langues_des_reunions l join reunions r using (reunion, comptee)
           where l.reunion = $1 order by l.personnes desc, l.langue""",
        reunion,
    )


async def points(lecture: Lecture, reunion: str) -> list[str]:
    lignes = await lecture.lignes("select texte from points_d_assemblee where reunion = $1 order by rang", reunion)
    return [ligne["texte"] for ligne in lignes]


async def resolutions(lecture: Lecture, reunion: str) -> list[Ligne]:
    """`pour` None: nobody noted the vote yet."""
    return await lecture.lignes("select * from resolutions where reunion = $1 order by numero", reunion)
