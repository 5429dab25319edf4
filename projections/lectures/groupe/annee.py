"""What has a day in a year: rounds, permanences, memberships that end."""

from __future__ import annotations

from datetime import date, datetime

from projections.lectures.vues import Lecture, Ligne


async def cycles(lecture: Lecture, groupement: str, du: datetime, au: datetime) -> list[Ligne]:
    """Rounds that open, close or are handed out between two moments, cancelled ones left out."""
    return await lecture.lignes(
        """select cycle, libelle, ouvert_le, cloture_prevue, distribution_le, ouvre, ferme from cycles
           where groupement = $1 and ouvert_le is not null and annule_le is null
             and ouvert_le < $3 and distribution_le >= ($2 at time zone 'Europe/Paris')::date
           order by ouvert_le, cycle""",
        groupement,
        du,
        au,
    )


async def permanences(lecture: Lecture, groupement: str, du: datetime, au: datetime) -> list[Ligne]:
    """Those that take place, the first one first."""
    return await lecture.lignes(
        """select permanence, genre, lieu, debut, fin from permanences
           where groupement = $1 and debut >= $2 and debut < $3 and not annulee order by debut, permanence""",
        groupement,
        du,
        au,
    )


async def adhesions_qui_finissent(lecture: Lecture, groupement: str, du: date, au: date) -> list[Ligne]:
    """By last day, how many households have no later membership; those that left are not counted."""
    return await lecture.lignes(
        """select fin, count(*) as foyers from (
               select max(a.valable_au) as fin from adhesions a join foyers f using (foyer)
               where f.groupement = $1 and f.etat = 'actif' group by a.foyer) dernieres
           where fin between $2 and $3 group by fin order by fin""",
        groupement,
        du,
        au,
    )
