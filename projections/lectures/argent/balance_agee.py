"""How old debts are: payments settle the oldest first (R-123), so what is owed is the latest that was charged."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def soldes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Households that owe or are owed, in centimes.

    `dernier`: charged in the latest round; `recents`: in the three before. Rounds count by their opening, those that
    charged nobody are left out. A membership is of the round that was the latest when it was taken.
    """
    return await lecture.lignes(
        """with paniers as (
               select c.foyer, k.ouvert_le as depuis, c.du_centimes + c.consignes_centimes + c.port_centimes as charge
               from commandes c join cycles k using (cycle)
               where c.groupement = $1 and c.du_centimes + c.consignes_centimes + c.port_centimes <> 0
           ), tout as (
               select * from paniers
               union all
               select a.foyer, a.le, a.cotisation_centimes + a.cagnotte_centimes
               from adhesions a join foyers f using (foyer) where f.groupement = $1
           ), ouvertures as (
               select distinct depuis from paniers
           ), charges as (
               select foyer, charge, 1 + (select count(*) from ouvertures o where o.depuis > t.depuis) as rang
               from tout t
           )
           select f.foyer, s.solde_centimes as solde,
                  coalesce(sum(c.charge) filter (where c.rang = 1), 0)::bigint as dernier,
                  coalesce(sum(c.charge) filter (where c.rang between 2 and 4), 0)::bigint as recents
           from foyers f join soldes s using (foyer) left join charges c using (foyer)
           where f.groupement = $1 and s.solde_centimes <> 0
           group by f.foyer, s.solde_centimes order by f.foyer""",
        groupement,
    )
