"""The calendar of permanences, who comes to each, and the hours of volunteers."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.vues import Lecture, Ligne


async def calendrier(lecture: Lecture, groupement: str, depuis: datetime, personne: str) -> list[Ligne]:
    """Those that end after `depuis` and take place, the next one first.

    `siens`: slots that this person took. `a_confirmer`: those who said yes, of whom nobody wrote whether they came.
    """
    return await lecture.lignes(
        """select p.*, c.libelle,
                  (select count(*) from inscriptions i where i.permanence = p.permanence and i.personne = $3
                   and i.etat in ('pris', 'tenu')) as siens,
                  (select count(*) from inscriptions i where i.permanence = p.permanence
                   and i.etat = 'pris') as a_confirmer
           from permanences p left join cycles c using (cycle)
           where p.groupement = $1 and p.fin > $2 and not p.annulee
           order by p.debut, p.permanence limit 200""",
        groupement,
        depuis,
        personne,
    )


async def de_commande(lecture: Lecture, groupement: str, apres: datetime, jusqu_au: datetime) -> list[Ligne]:
    """Those where orders are taken that would still be held between two moments."""
    return await lecture.lignes(
        """select permanence, lieu, debut, fin from permanences
           where groupement = $1 and genre = 'commande' and not annulee and fin > $2 and debut < $3
           order by debut, permanence""",
        groupement,
        apres,
        jusqu_au,
    )


async def permanence(lecture: Lecture, groupement: str, permanence: str) -> Ligne | None:
    """`ouvre`, `ferme`: when households come, whom those of a slot wait for."""
    return await lecture.ligne(
        """select p.*, c.libelle, c.ouvre, c.ferme from permanences p left join cycles c using (cycle)
           where p.permanence = $1 and p.groupement = $2""",
        permanence,
        groupement,
    )


async def creneaux(lecture: Lecture, permanence: str) -> list[Ligne]:
    """In the order in which they were planned."""
    return await lecture.lignes("select * from creneaux where permanence = $1 order by rang, creneau", permanence)


async def inscriptions(lecture: Lecture, permanence: str) -> list[Ligne]:
    """Who said yes and did not take it back, or came without having said so; the first one first."""
    return await lecture.lignes(
        """select * from inscriptions where permanence = $1 and etat in ('pris', 'tenu', 'manque')
           order by creneau, position""",
        permanence,
    )


async def benevoles(lecture: Lecture, groupement: str, du: datetime, au: datetime) -> list[Ligne]:
    """What each person did between two moments: slots held or missed, minutes confirmed, those of neighbours apart."""
    return await lecture.lignes(
        """select i.personne, count(*) filter (where i.etat = 'tenu') as creneaux,
                  count(*) filter (where i.etat = 'manque') as manques,
                  coalesce(sum(i.minutes), 0)::bigint as minutes,
                  coalesce(sum(i.minutes) filter (where i.habitant), 0)::bigint as minutes_habitants,
                  max(k.debut) filter (where i.etat = 'tenu') as dernier
           from inscriptions i join creneaux k using (permanence, creneau)
           where i.groupement = $1 and k.debut >= $2 and k.debut < $3 and i.etat in ('tenu', 'manque')
           group by i.personne order by i.personne""",
        groupement,
        du,
        au,
    )


async def decrits(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Who was told to live in the neighbourhood, or not to."""
    return await lecture.lignes(
        "select personne, habitant from benevoles where groupement = $1 and habitant is not null order by personne",
        groupement,
    )


async def heures_par_mois(lecture: Lecture, groupement: str, du: datetime, au: datetime) -> list[Ligne]:
    """Minutes confirmed, by month in Paris of the slots that were held; months where nobody came are left out."""
    return await lecture.lignes(
        """select date_trunc('month', k.debut at time zone 'Europe/Paris')::date as mois,
                  sum(i.minutes)::bigint as minutes, count(distinct i.personne) as personnes,
                  coalesce(sum(i.minutes) filter (where i.habitant), 0)::bigint as minutes_habitants
           from inscriptions i join creneaux k using (permanence, creneau)
           where i.groupement = $1 and k.debut >= $2 and k.debut < $3 and i.etat = 'tenu'
           group by mois order by mois""",
        groupement,
        du,
        au,
    )


async def heures_par_cycle(lecture: Lecture, groupement: str, du: datetime, au: datetime) -> list[Ligne]:
    """The same, by round; `cycle` null: of permanences that are for no round."""
    return await lecture.lignes(
        """select p.cycle, c.libelle, sum(i.minutes)::bigint as minutes, count(distinct i.personne) as personnes,
                  coalesce(sum(i.minutes) filter (where i.habitant), 0)::bigint as minutes_habitants
           from inscriptions i join creneaux k using (permanence, creneau) join permanences p using (permanence)
                left join cycles c on c.cycle = p.cycle
           where i.groupement = $1 and k.debut >= $2 and k.debut < $3 and i.etat = 'tenu'
           group by p.cycle, c.libelle order by min(k.debut)""",
        groupement,
        du,
        au,
    )


async def creneaux_de(lecture: Lecture, groupement: str, personne: str, depuis: datetime) -> list[Ligne]:
    """What this person promised and did not take back, of slots that end after `depuis`."""
    return await lecture.lignes(
        """select p.permanence, p.genre, p.lieu, k.creneau, k.poste, k.debut, k.fin
           from inscriptions i join creneaux k using (permanence, creneau) join permanences p using (permanence)
           where i.personne = $2 and p.groupement = $1 and i.etat = 'pris' and not p.annulee and k.fin > $3
           order by k.debut, p.permanence, k.creneau""",
        groupement,
        personne,
        depuis,
    )


async def tours(lecture: Lecture, groupement: str) -> dict[str, int]:
    """How many slots each person held or has promised: whoever did least is asked first."""
    lignes = await lecture.lignes(
        "select personne, greatest(tenus, pris - manques) as tours from benevoles where groupement = $1", groupement
    )
    return {ligne["personne"]: ligne["tours"] for ligne in lignes}
