"""Memberships of a whole group: until when each household is a member, what it gave, and what it ordered since."""

from __future__ import annotations

from datetime import date, datetime

from projections.lectures.vues import Lecture, Ligne


async def foyers(lecture: Lecture, groupement: str, jour: date) -> list[Ligne]:
    """Households that are there, with their last membership day (null: none), and where they live that day."""
    return await lecture.lignes(
        """select f.foyer, f.inscrit_le, max(a.valable_au) as fin,
                  coalesce(bool_or(a.valable_du <= $2 and a.valable_au >= $2), false) as a_jour,
                  (select q.est_qpv from quartiers q where q.foyer = f.foyer and q.a_compter_du <= $2
                   order by q.position desc limit 1) as est_qpv
           from foyers f left join adhesions a using (foyer)
           where f.groupement = $1 and f.etat = 'actif' group by f.foyer order by f.foyer""",
        groupement,
        jour,
    )


async def periodes(lecture: Lecture, groupement: str) -> dict[str, list[tuple[date, date]]]:
    """By household, first and last day of each membership."""
    lignes = await lecture.lignes(
        """select foyer, array_agg(array[valable_du, valable_au] order by valable_du) as periodes
           from adhesions where groupement = $1 group by foyer""",
        groupement,
    )
    return {ligne["foyer"]: [(du, au) for du, au in ligne["periodes"]] for ligne in lignes}


async def commandees(lecture: Lecture, groupement: str) -> dict[str, dict[str, datetime]]:
    """By household, then by round, when it last ordered."""
    trouvees: dict[str, dict[str, datetime]] = {}
    for ligne in await lecture.lignes(
        "select foyer, cycle, saisie_le from commandes where groupement = $1 and saisie_le is not null", groupement
    ):
        trouvees.setdefault(ligne["foyer"], {})[ligne["cycle"]] = ligne["saisie_le"]
    return trouvees


async def campagne(lecture: Lecture, groupement: str, du: date, au: date) -> list[Ligne]:
    """Month by month between these days, both included: memberships taken, fees, and what went to the common fund.

    Those that go on from a notebook or an old number were paid elsewhere.
    """
    return await lecture.lignes(
        """select date_trunc('month', le at time zone 'Europe/Paris')::date as mois, count(*) as adhesions,
                  sum(cotisation_centimes)::bigint as cotisation_centimes,
                  sum(cagnotte_centimes)::bigint as cagnotte_centimes
           from adhesions where groupement = $1 and (le at time zone 'Europe/Paris')::date between $2 and $3
             and cotisation_centimes + cagnotte_centimes > 0
           group by mois order by mois""",
        groupement,
        du,
        au,
    )
