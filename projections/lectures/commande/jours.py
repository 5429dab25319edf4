"""A round day after day."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def commandes_par_jour(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """By day in Paris, how many orders stand whose last entry was made then; days without any are left out."""
    return await lecture.lignes(
        """select (saisie_le at time zone 'Europe/Paris')::date as jour, count(*) as commandes
           from commandes where groupement = $1 and cycle = $2 and saisie_le is not null and commande_centimes > 0
           group by 1 order by 1""",
        groupement,
        cycle,
    )
