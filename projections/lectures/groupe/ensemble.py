"""What a partner is told of: rounds whose distribution is over, and the dates to come.

A figure that moved with each household would tell who comes.
"""

from __future__ import annotations

from datetime import date, datetime

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def finis(lecture: Lecture, groupement: str, du: date, au: date) -> list[str]:
    """Rounds of these days, both in, whose distribution is over."""
    lignes = await lecture.lignes(
        """select cycle from cycles
           where groupement = $1 and distribution_terminee_le is not null and annule_le is null
             and distribution_le between $2 and $3 order by distribution_le, cycle""",
        groupement,
        du,
        au,
    )
    return [ligne["cycle"] for ligne in lignes]


async def dates(lecture: Lecture, groupement: str, apres: datetime, jour: date) -> list[Ligne]:
    """Ends of orders and distributions to come, the next one first."""
    a_venir = await lecture.lignes(
        """select * from (
               select cloture_prevue as le, 'commandes' as quoi, libelle from cycles
               where groupement = $1 and clos_le is null and annule_le is null and cloture_prevue > $2
               union all
               select distribution_le::timestamp at time zone 'Europe/Paris', 'distribution', libelle from cycles
               where groupement = $1 and distribution_terminee_le is null and annule_le is null
                 and distribution_le >= $3) a_venir""",
        groupement,
        apres,
        jour,
    )
    return ranger(a_venir, "le", "quoi", "libelle")[:12]
