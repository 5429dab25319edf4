"""What anybody may know of a group: its next days, how to reach it, and a few sums that name nobody."""

from __future__ import annotations

from datetime import date, datetime

from projections.lectures.vues import Lecture, Ligne


async def groupements(lecture: Lecture) -> list[Ligne]:
    """Every group of the association, in the order in which they were created."""
    return await lecture.lignes("select groupement, quartier, lieu from groupements order by cree_le, groupement")


async def presentation(lecture: Lecture, groupement: str) -> Ligne | None:
    """As ciphertext; None: nobody wrote it yet."""
    return await lecture.ligne("select * from presentations where groupement = $1", groupement)


async def rendez_vous(lecture: Lecture, groupement: str, maintenant: datetime, jour: date) -> list[Ligne]:
    """Rounds whose distribution is to come, the next one first; whether orders are still taken."""
    return await lecture.lignes(
        """select libelle, cloture_prevue, distribution_le, ouvre, ferme,
                  clos_le is null and cloture_prevue > $2 as ouvert
           from cycles where groupement = $1 and ouvert_le is not null and annule_le is null and distribution_le >= $3
           order by distribution_le, cycle limit 3""",
        groupement,
        maintenant,
        jour,
    )


async def permanences(lecture: Lecture, groupement: str, maintenant: datetime) -> list[Ligne]:
    """Where people are received: orders, information; distributions are told with their round."""
    return await lecture.lignes(
        """select genre, lieu, debut, fin from permanences
           where groupement = $1 and fin > $2 and not annulee and genre in ('commande', 'information')
           order by debut, permanence limit 4""",
        groupement,
        maintenant,
    )


async def apports(lecture: Lecture, groupement: str, depuis: date) -> Ligne:
    """Since that day: distinct households that took something, and rounds; today: households that are members."""
    ligne = await lecture.ligne(
        """select count(distinct k.foyer) as foyers, count(distinct k.cycle) as cycles,
                  (select count(*) from foyers f where f.groupement = $1 and f.etat = 'actif') as membres
           from commandes k join cycles c using (cycle)
           where c.groupement = $1 and c.distribution_le >= $2 and k.retraits > 0""",
        groupement,
        depuis,
    )
    assert ligne is not None  # noqa: S101 - a count always answers
    return ligne
