"""Households of the neighbourhood and from elsewhere, on a day, and who waits for a place (R-021, R-029)."""

from __future__ import annotations

from datetime import date

from projections.lectures.vues import Lecture, Ligne


async def membres(lecture: Lecture, groupement: str, jour: date) -> Ligne:
    """How many households belong to the group, and how many of them live elsewhere on that day."""
    return (
        await lecture.ligne(
            """select count(*) as inscrits, count(*) filter (where not q.est_qpv) as hors
               from foyers f
               join lateral (select est_qpv from quartiers where foyer = f.foyer and a_compter_du <= $2
                             order by position desc limit 1) q on true
               where f.groupement = $1 and f.etat = 'actif'""",
            groupement,
            jour,
        )
        or {}
    )


async def attente(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Who has waited longest first."""
    return await lecture.lignes(
        "select foyer, taille, depuis from attentes where groupement = $1 and etat = 'attend' order by rang",
        groupement,
    )


async def en_attente(lecture: Lecture, groupement: str, foyer: str) -> bool | None:
    """Whether it waits for a place, or did; None: it never has."""
    etat = await lecture.valeur("select etat from attentes where groupement = $1 and foyer = $2", groupement, foyer)
    return None if etat is None else etat == "attend"


async def servis(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Households that took goods in each round, by where they lived on the day of their pick-up; newest round first."""
    return await lecture.lignes(
        """select c.cycle, y.libelle, count(*) filter (where q.est_qpv) as du_quartier,
                  count(*) filter (where not q.est_qpv) as hors,
                  count(*) filter (where q.est_qpv is null) as pas_demande
           from commandes c
           join cycles y using (cycle)
           join lateral (select est_qpv from quartiers
                         where foyer = c.foyer and a_compter_du <= (c.retrait_le at time zone 'Europe/Paris')::date
                         order by position desc limit 1) q on true
           where c.groupement = $1 and c.retraits > 0
           group by c.cycle, y.libelle, y.ouvert_le order by y.ouvert_le desc limit 12""",
        groupement,
    )
