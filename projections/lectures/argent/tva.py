"""What was sold and received in a round by rate of VAT, deposits and transport apart."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def par_taux(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """TTC in centimes, at the rate of the round's catalogue; null: the product is in none."""
    return await lecture.lignes(
        """with taux as (
               select distinct on (produit) produit, tva_pour_mille from articles order by produit, version desc
           ),
           au_cycle as (
               select a.produit, a.tva_pour_mille from articles a
               join cycles k on k.catalogue = a.version where k.cycle = $2
           ),
           connus as (
               select produit, coalesce(c.tva_pour_mille, t.tva_pour_mille) as tva_pour_mille
               from taux t left join au_cycle c using (produit)
           ),
           vendu as (
               select c.tva_pour_mille, sum(l.coutant_centimes)::bigint as vendu
               from lignes l left join connus c using (produit) where l.groupement = $1 and l.cycle = $2 group by 1
           ),
           recu as (
               select c.tva_pour_mille, sum(r.montant_ttc_centimes)::bigint as recu
               from receptions r left join connus c using (produit) where r.groupement = $1 and r.cycle = $2 group by 1
           )
           select tva_pour_mille, coalesce(sum(recu), 0)::bigint as recu, coalesce(sum(vendu), 0)::bigint as vendu
           from (select tva_pour_mille, recu, 0 as vendu from recu
                 union all select tva_pour_mille, 0, vendu from vendu) x
           group by tva_pour_mille having sum(recu) <> 0 or sum(vendu) <> 0 order by tva_pour_mille nulls last""",
        groupement,
        cycle,
    )
