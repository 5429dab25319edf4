"""Rounds that are bought together, what each asks of each product, and who buys it for whom (R-064)."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from projections.lectures.commande.commande_qui_tient import TIENT
from projections.lectures.commande.deja_parti import DEJA_PARTI
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def ensemble(lecture: Lecture, cycle: str) -> list[Ligne]:
    """The round itself first, then every round it is bought with, directly or through another one."""
    tous = await lecture.lignes(
        f"""with recursive ensemble (cycle) as (
               select $1::text
               union select p.avec from partages p join ensemble e using (cycle) where p.actif
           )
           select k.cycle, k.libelle, k.groupement, g.quartier, k.cloture_prevue, k.clos_le,
                  exists (select from partages p where p.cycle = $1 and p.avec = k.cycle and p.actif) as direct,
                  (select count(*) from commandes c where c.cycle = k.cycle and {TIENT}) as commandes
           from ensemble join cycles k using (cycle) join groupements g using (groupement)""",
        cycle,
    )
    return sorted(ranger(tous, "quartier", "cycle"), key=lambda ligne: ligne["cycle"] != cycle)


async def partageables(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Rounds of other groups, under way and of the same catalogue, that it is not bought with yet."""
    return ranger(
        await lecture.lignes(
            """select c.cycle, c.libelle, c.distribution_le, g.quartier
           from cycles c join groupements g using (groupement)
           where c.groupement <> $1 and c.ouvert_le is not null and c.arrete_le is null
             and c.catalogue = (select catalogue from cycles where cycle = $2)
             and not exists (select from partages p where p.cycle = $2 and p.avec = c.cycle and p.actif)""",
            groupement,
            cycle,
        ),
        "quartier",
        "cycle",
    )


async def demandes(lecture: Lecture, cycles: list[str], catalogue: int) -> list[Ligne]:
    """What these rounds ask of each product, by round, with its case; products nobody asks for are left out.

    `colis` is null until cases were decided; `confie_a` is the round that buys it instead, null or empty: this one.
    """
    return ranger(
        await lecture.lignes(
            f"""select x.cycle, x.produit, x.demande, p.nom_court, a.unite, a.colis_libelle, a.colis_quantite,
                  a.fournisseur, a.essai, x.confie_a, x.confie_quantite, x.transfere,
                  case when x.ajuste_position > greatest(c.rouvert_position, x.repris_position, 0)
                       then x.colis end as colis,
                  x.demande + x.confie as besoin,
                  case when r.receptions > 0 then r.recu_le end as recu_le,
                  coalesce(r.recu, 0) + coalesce(x.en_stock, 0) - deja.depuis as disponible
           from colis x join produits p using (produit) join cycles c using (cycle)
           join articles a on a.version = $2 and a.produit = x.produit
           left join receptions r on r.cycle = x.cycle and r.produit = x.produit
           {DEJA_PARTI}
           where x.cycle = any ($1) and x.demande + x.confie + coalesce(x.confie_quantite, 0) > 0""",
            cycles,
            catalogue,
        ),
        "nom_court",
        "produit",
        "cycle",
    )
