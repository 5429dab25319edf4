"""Payments that households told of and that nobody saw: which are looked for, which were found or answered (R-139)."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import date
from typing import Final

from projections.lectures.vues import Lecture, Ligne

JOURS_D_UN_VIREMENT: Final = 7
"""A transfer may reach us that long after its household told of it; what is given by hand was given before."""
_PEUT_ETRE: Final = f"""(d.position < v.depuis
         and v.jour <= d.jour + case v.mode when 'virement' then {JOURS_D_UN_VIREMENT} else 0 end)"""
_REPONDUS: Final = """
    select d.declaration, d.etat, d.raison, d.le, d.acteur, d.encaissement,
           e.montant_centimes as de_centimes, e.mode as de_mode, e.le as de_le
    from declarations_reglees d left join encaissements e using (encaissement)
    where d.etat = 'pas_recue' or (d.etat = 'trouvee' and e.foyer = d.foyer and e.etat in ('valide', 'reaffecte'))"""
"""Answers that hold: a payment that was named and undone since, or moved away, is none (R-139)."""
_FERMES: Final = f"""
with recursive repondus as materialized ({_REPONDUS}),
declares as materialized (
    select position, foyer, montant_centimes, suite as mode, (le at time zone 'Europe/Paris')::date as jour
    from signalements where genre = 'declare' and position not in (select declaration from repondus)
),
connus as (
    select encaissement, foyer, montant_centimes, mode, (le at time zone 'Europe/Paris')::date as jour,
           greatest(position, corrige_position) as depuis
    from encaissements v where etat in ('valide', 'reaffecte')
      and not exists (select from repondus r where r.encaissement = v.encaissement)
),
recus as materialized (
    select v.*, row_number() over (partition by foyer, montant_centimes, mode order by depuis, encaissement) as rang
    from connus v
    where exists (
        select from declares d
        where (d.foyer, d.montant_centimes, d.mode) = (v.foyer, v.montant_centimes, v.mode) and {_PEUT_ETRE})
),
trouves (foyer, montant_centimes, mode, rang, position, vus) as (
    select distinct foyer, montant_centimes, mode, 0::bigint, null::bigint, array[]::bigint[] from recus
    union all
    select v.foyer, v.montant_centimes, v.mode, v.rang, d.position,
           case when d.position is null then t.vus else t.vus || d.position end
    from trouves t
    join recus v using (foyer, montant_centimes, mode)
    left join lateral (
        select d.position from declares d
        where (d.foyer, d.montant_centimes, d.mode) = (v.foyer, v.montant_centimes, v.mode)
          and {_PEUT_ETRE} and d.position <> all (t.vus)
        order by d.jour, d.position limit 1) d on true
    where v.rang = t.rang + 1
)
select position from trouves where position is not null
union all select declaration from repondus
"""
"""Payments that were only told, and answered by somebody or found since (R-139).

Each one received is at most one of them: the one that somebody said it is, else the oldest that it may be. Another
household, another amount or another mode is another payment, and so is one that was known here already when it was
told, or that was given later than that day: who says that it has paid did so before. It stays to be looked for.
"""


def vu_depuis(note: str) -> str:
    """Whether a payment that was only told is looked for no more."""
    return f"{note}.position in ({_FERMES})"


_PAS_VU: Final = f"s.genre = 'declare' and not {vu_depuis('s')}"
DITS: Final = f"""
dits as (
    select s.foyer, sum(s.montant_centimes)::bigint as dit_centimes from signalements s
    where s.groupement = $1 and {_PAS_VU} group by s.foyer
)
"""
"""By household of the group: payments it says it made, and that nobody has seen yet (R-139)."""


async def a_chercher(lecture: Lecture, foyer: str) -> list[Ligne]:
    """Told and never seen since (R-139), the latest first; `personne` is who is said to have taken the money."""
    return await lecture.lignes(
        f"""select s.position, s.montant_centimes, s.suite as mode, s.personne, s.paye_le, s.le, s.acteur
           from signalements s
           where s.foyer = $1 and {_PAS_VU} order by s.position desc""",
        foyer,
    )


async def plus_a_chercher(lecture: Lecture, foyer: str, limite: int = 5) -> list[Ligne]:
    """Told, and looked for no more, the latest told first; `acteur`: who answered, null when it was found by itself."""
    return await lecture.lignes(
        f"""with repondus as ({_REPONDUS})
           select s.position, s.montant_centimes, coalesce(r.etat, 'trouvee') as etat, r.raison,
                  coalesce(r.le, s.le) as le, r.acteur
           from signalements s left join repondus r on r.declaration = s.position
           where s.foyer = $1 and s.genre = 'declare' and {vu_depuis("s")} order by s.position desc limit $2""",
        foyer,
        limite,
    )


async def un(lecture: Lecture, foyer: str, position: int) -> Ligne | None:
    """One payment that was only told, with the answer that holds: `etat` null while there is none.

    `vu`: it is looked for no more.
    """
    return await lecture.ligne(
        f"""with repondus as ({_REPONDUS})
           select s.position, s.montant_centimes, s.suite as mode, s.personne, s.paye_le, s.le, s.acteur,
                  r.etat, r.raison, r.le as repondu_le, r.acteur as repondu_par, r.de_centimes, r.de_mode, r.de_le,
                  {vu_depuis("s")} as vu
           from signalements s left join repondus r on r.declaration = s.position
           where s.foyer = $1 and s.position = $2 and s.genre = 'declare'""",
        foyer,
        position,
    )


async def virements(lecture: Lecture, groupement: str, montant_centimes: int) -> list[Ligne]:
    """Transfers of that amount that households say they made and that nobody has seen, the oldest first."""
    return await lecture.lignes(
        f"""select s.foyer, s.paye_le is not null as su,
                  coalesce(s.paye_le, (s.le at time zone 'Europe/Paris')::date) as jour
           from signalements s
           where s.groupement = $1 and s.montant_centimes = $2 and s.suite = 'virement' and {_PAS_VU}
           order by jour, s.position""",
        groupement,
        montant_centimes,
    )


async def peut_etre(lecture: Lecture, foyer: str, montant_centimes: int, le: date) -> list[Ligne]:
    """Payments of a household that may be one that was told: none of those that answer for another one.

    Of the amount that was told first, then the nearest to that day: people remember a day less well than an amount.
    """
    return await lecture.lignes(
        f"""with repondus as ({_REPONDUS})
           select e.encaissement, e.montant_centimes, e.mode, e.recu, e.le from encaissements e
           where e.foyer = $1 and e.etat in ('valide', 'reaffecte')
             and not exists (select from repondus r where r.encaissement = e.encaissement)
           order by e.montant_centimes <> $2, abs((e.le at time zone 'Europe/Paris')::date - $3), e.position desc
           limit 20""",
        foyer,
        montant_centimes,
        le,
    )
