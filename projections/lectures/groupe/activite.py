"""What a group did between two days, for those who vote on it: rounds, households, hours."""

from __future__ import annotations

from datetime import date

from projections.lectures.vues import Lecture, Ligne


async def activite(lecture: Lecture, groupement: str, du: date, au: date) -> Ligne:
    """Both days included. Households that took goods count once, however often they came."""
    ligne = await lecture.ligne(
        """with rondes as (
               select cycle from cycles where groupement = $1 and distribution_le between $2 and $3
                   and distribution_terminee_le is not null and annule_le is null)
           select (select count(*) from rondes) as distributions,
                  (select count(distinct foyer) from commandes join rondes using (cycle) where retraits > 0) as servis,
                  (select count(distinct foyer) from adhesions
                   where groupement = $1 and valable_du <= $3 and valable_au >= $2) as adherents,
                  (select count(*) from reunions where groupement = $1 and annulee = '' and personnes is not null
                   and (debut at time zone 'Europe/Paris')::date between $2 and $3) as reunions,
                  (select coalesce(sum(personnes), 0)::bigint from reunions where groupement = $1 and annulee = ''
                   and (debut at time zone 'Europe/Paris')::date between $2 and $3) as venus""",
        groupement,
        du,
        au,
    )
    assert ligne is not None  # noqa: S101 - a select without a table gives one row
    return ligne


async def adherents(lecture: Lecture, groupement: str, le: date) -> int:
    """Households whose membership holds that day: those who may vote."""
    return int(
        await lecture.valeur(
            """select count(distinct foyer) from adhesions
               where groupement = $1 and valable_du <= $2 and valable_au >= $2""",
            groupement,
            le,
        )
    )
