"""What a group does, added up for its partners: no household can be told from these figures once small ones are hidden.

Only rounds whose distribution is over count: a figure that moved with each household would tell who comes.
"""

from __future__ import annotations

from datetime import date, datetime

from projections.lectures.vues import Lecture, Ligne


async def annee(lecture: Lecture, groupement: str, du: date, au: date) -> Ligne:
    """Households served, their members, those of the district, rounds; `au` is left out."""
    ligne = await lecture.ligne(
        """with tenus as (
               select cycle from cycles
               where groupement = $1 and distribution_terminee_le is not null and annule_le is null
                 and distribution_le >= $2 and distribution_le < $3
           ), servis as (
               select distinct coalesce(nullif(f.reuni_a, ''), f.foyer) as foyer
               from lignes l join tenus using (cycle) join foyers f using (foyer) where l.retire > 0
           )
           select (select count(*) from tenus) as cycles, count(*) as foyers,
                  coalesce(sum(f.taille), 0)::bigint as personnes, count(*) filter (where f.est_qpv) as quartier
           from servis join foyers f using (foyer)""",
        groupement,
        du,
        au,
    )
    assert ligne is not None  # noqa: S101 - sums always make a row
    return ligne


async def heures(lecture: Lecture, groupement: str, du: datetime, au: datetime) -> Ligne:
    """Minutes confirmed between two moments, and by how many people."""
    ligne = await lecture.ligne(
        """select coalesce(sum(i.minutes), 0)::bigint as minutes, count(distinct i.personne) as personnes
           from inscriptions i join creneaux k using (permanence, creneau)
           where i.groupement = $1 and i.etat = 'tenu' and k.debut >= $2 and k.debut < $3""",
        groupement,
        du,
        au,
    )
    assert ligne is not None  # noqa: S101 - sums always make a row
    return ligne


async def dates(lecture: Lecture, groupement: str, apres: datetime, jour: date) -> list[Ligne]:
    """Ends of orders and distributions to come, the next one first."""
    return await lecture.lignes(
        """select * from (
               select cloture_prevue as le, 'commandes' as quoi, libelle from cycles
               where groupement = $1 and clos_le is null and annule_le is null and cloture_prevue > $2
               union all
               select distribution_le::timestamp at time zone 'Europe/Paris', 'distribution', libelle from cycles
               where groupement = $1 and distribution_terminee_le is null and annule_le is null
                 and distribution_le >= $3) a_venir
           order by le, quoi, libelle limit 12""",
        groupement,
        apres,
        jour,
    )
