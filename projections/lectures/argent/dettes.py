"""The solidarity fund and the plans of households."""

from __future__ import annotations

from typing import Final

from projections.lectures.vues import Lecture, Ligne

_PLANS: Final = """
select e.*, s.solde_centimes, p.paye_centimes
from echeanciers e join soldes s using (foyer)
cross join lateral (
    select coalesce(sum(montant_centimes), 0)::bigint as paye_centimes from (
        select montant_centimes from encaissements m
        where m.foyer = e.foyer and m.etat in ('valide', 'reaffecte')
          and (m.position > e.position or (m.foyer <> m.foyer_saisi and m.corrige_position > e.position))
        union all
        select montant_centimes from credits_recus c where c.foyer = e.foyer and c.position > e.position) x) p
"""
"""`paye_centimes`: what was put on the account since the plan was agreed, a payment moved to it since among them."""


async def cagnotte(lecture: Lecture, groupement: str) -> Ligne:
    """`total`: all that it holds; `sur`: without what rounds still open bring, which may be given (R-134)."""
    lue = await lecture.ligne(
        """select *, supplements_centimes + adhesions_centimes + dons_centimes - sorti as total,
                  arretes_centimes + adhesions_centimes + dons_centimes - sorti as sur
           from cagnottes cross join lateral (select aides_centimes + compensations_centimes as sorti) s
           where groupement = $1""",
        groupement,
    )
    sommes = ("supplements", "adhesions", "dons", "aides", "compensations")
    vide = (*(f"{somme}_centimes" for somme in sommes), "total", "sur")
    return lue or dict.fromkeys(vide, 0)


async def aides(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Those noted by mistake are left out."""
    return await lecture.lignes(
        "select * from aides where groupement = $1 and annulee_le is null order by position desc limit 200", groupement
    )


async def echeancier(lecture: Lecture, foyer: str) -> Ligne | None:
    """The plan agreed last, with the balance."""
    return await lecture.ligne(f"{_PLANS} where e.foyer = $1", foyer)


async def echeanciers(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Plans of households that still owe."""
    return await lecture.lignes(
        f"{_PLANS} where e.groupement = $1 and s.solde_centimes < 0 order by e.foyer", groupement
    )


async def a_rendre(lecture: Lecture, groupement: str, annee: int) -> list[Ligne]:
    """Households that are owed money which pays no order, with what they took and paid in a year (R-147).

    `rendu`: what was given back to them in that year. `dernier_le`: the last time they paid or took goods; null: never.
    What they did under a number joined to their own since is theirs (R-027).
    """
    return await lecture.lignes(
        """
        with recursive numeros (foyer, numero) as (
            select foyer, foyer from foyers where groupement = $1
            union select n.foyer, f.foyer from foyers f join numeros n on f.reuni_a = n.numero
        ),
        siens as (select foyer, array_agg(numero) as numeros from numeros group by foyer)
        select s.foyer, s.solde_centimes - s.engage_centimes as credit_centimes, s.engage_centimes,
               s.consignes_centimes, p.pris, e.paye, r.rendu, greatest(p.dernier_le, e.dernier_le) as dernier_le
        from soldes s join foyers f using (foyer) join siens i using (foyer)
        cross join lateral (
            select coalesce(sum(du_centimes + port_centimes) filter (
                       where extract(year from retrait_le at time zone 'Europe/Paris') = $2), 0)::bigint as pris,
                   max(retrait_le) as dernier_le
            from commandes where foyer = any (i.numeros)) p
        cross join lateral (
            select coalesce(sum(montant_centimes) filter (
                       where extract(year from le at time zone 'Europe/Paris') = $2), 0)::bigint as paye,
                   max(le) as dernier_le
            from encaissements where foyer = any (i.numeros) and etat in ('valide', 'reaffecte')) e
        cross join lateral (
            select coalesce(sum(montant_centimes), 0)::bigint as rendu
            from decaissements where foyer = any (i.numeros) and genre = 'remboursement'
              and extract(year from le at time zone 'Europe/Paris') = $2) r
        where f.groupement = $1 and s.solde_centimes - s.engage_centimes > 0
        order by s.foyer
        """,
        groupement,
        annee,
    )
