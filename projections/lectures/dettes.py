"""The solidarity fund and the plans of households."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def cagnotte(lecture: Lecture, groupement: str) -> Ligne:
    """`total`: all that it holds; `sur`: without what rounds still open bring, which may be given (R-134)."""
    lue = await lecture.ligne(
        """select *, supplements_centimes + adhesions_centimes + dons_centimes - sorti as total,
                  arretes_centimes + adhesions_centimes + dons_centimes - sorti as sur
           from cagnottes cross join lateral (select aides_centimes + compensations_centimes as sorti) s
           where groupement = $1""",
        groupement,
    )
    sommes = ("supplements", "adhesions", "dons", "aides", "compensations")
    vide = (*(f"{somme}_centimes" for somme in sommes), "total", "sur")
    return lue or dict.fromkeys(vide, 0)


async def aides(lecture: Lecture, groupement: str) -> list[Ligne]:
    return await lecture.lignes(
        "select * from aides where groupement = $1 order by position desc limit 200", groupement
    )


async def echeancier(lecture: Lecture, foyer: str) -> Ligne | None:
    """The plan agreed last."""
    return await lecture.ligne("select * from echeanciers where foyer = $1", foyer)


async def echeanciers(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Plans of households that still owe, with their balance."""
    return await lecture.lignes(
        """select e.*, s.solde_centimes from echeanciers e join soldes s using (foyer)
           where e.groupement = $1 and s.solde_centimes < 0 order by e.foyer""",
        groupement,
    )
