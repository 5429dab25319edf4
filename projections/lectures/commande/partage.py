"""Lines of one product in a round as a sharing takes them: what was asked, how far it may move, at what price, when."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from projections.lectures.commande.deja_parti import DEJA_PARTI
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

_MANQUES = """
    manques as (
        select l.cycle, l.foyer, l.produit,
               greatest(coalesce(l.quantite, 0) - coalesce(cede.quantite, 0) + coalesce(recu.quantite, 0)
                        - greatest(coalesce(l.part, l.quantite, 0) + l.substitue, l.retire + l.reserve), 0) as manque
        from lignes l
        join cycles k using (cycle)
        left join foyers f using (foyer)
        left join hausses h using (cycle, produit)
        left join substitutions cede on cede.cycle = l.cycle and cede.foyer = l.foyer and cede.produit = l.produit
                                    and cede.etat = 'acceptee'
        left join substitutions recu on recu.cycle = l.cycle and recu.foyer = l.foyer and recu.substitut = l.produit
                                    and recu.etat = 'acceptee'
        where l.cycle = $1
          and not (l.reserve <= 0 and l.non_retire > 0)
          and f.etat is distinct from 'quitte'
          and not coalesce(l.substitue = 0 and 100 * (h.prix_centimes - l.prix_centimes)
                           > (k.parametres::jsonb ->> 'seuil_prix_stop_pct')::int * l.prix_centimes, false)
    )"""
"""What a sharing left households without, those that took their share too, but for another product taken (R-081).

Those that said nothing to a price that stopped the product get none of it (R-172).
"""

_PRESENTS = f"""
    attendus as (
        select l.produit,
               coalesce(sum(l.reserve) filter (where f.etat is distinct from 'quitte'), 0)::bigint as reserve,
               count(*) filter (where l.reserve > 0 and f.etat is distinct from 'quitte') as foyers
        from lignes l left join foyers f using (foyer) where l.cycle = $1 group by l.produit),
    presents as (
        select x.produit, a.reserve, a.foyers,
               coalesce(s.entre - s.sorti, 0) + coalesce(x.en_stock, 0) + deja.parti - a.reserve as en_plus
        from colis x join attendus a using (produit)
        left join stock_cycles s on s.groupement = x.groupement and s.cycle = x.cycle and s.produit = x.produit
        {DEJA_PARTI}
        where x.cycle = $1)"""
"""What is at hand beyond all that is still waited for by who is here."""


async def lignes(lecture: Lecture, cycle: str, produit: str) -> list[Ligne]:
    """By household; quantities in the product's unit, `prix_centimes` at cost as promised.

    `quantite` is where the line stands, `commandee` what was ordered, `rang` when the household first ordered,
    `manque` what a late delivery may still bring it; `parti`: it comes no more.
    """
    return await lecture.lignes(
        f"""with {_MANQUES}
           select l.foyer, l.quantite, l.reserve, l.retire, l.part, l.souple_moins, l.souple_plus, l.commandee,
                  l.si_manque, l.prix_centimes, l.prix_pour, l.substitue, coalesce(m.manque, 0) as manque,
                  f.etat is not distinct from 'quitte' as parti,
                  rank() over (order by c.saisie_le nulls last, l.foyer) as rang
           from lignes l join commandes c using (cycle, foyer) left join foyers f using (foyer)
           left join manques m using (cycle, foyer, produit)
           where l.cycle = $1 and l.produit = $2 and (l.quantite > 0 or l.reserve > 0 or m.manque > 0)
           order by l.foyer""",
        cycle,
        produit,
    )


async def a_completer(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Shared products of which more came since, while households miss some (R-081).

    Delivered, passed on by another neighbourhood, or counted on from stock. `en_plus` is at hand beyond all that is
    still waited for by who is here; none once the accounts are closed.
    """
    return ranger(
        await lecture.lignes(
            f"""with {_MANQUES}, {_PRESENTS}
           select x.produit, x.decision_position, p.nom_court, a.unite, d.en_plus,
                  sum(m.manque)::bigint as manque, count(*) as foyers
           from colis x
           join cycles c using (cycle)
           join manques m using (cycle, produit)
           join presents d using (produit)
           left join produits p using (produit)
           left join articles a on a.produit = x.produit and a.version = c.catalogue
           where x.cycle = $1 and x.groupement = $2 and c.arrete_le is null and m.manque > 0 and d.en_plus > 0
             and (x.en_stock > 0 and x.ajuste_position > x.decision_position
                  or exists (select from venus_et_partis v where v.cycle = x.cycle and v.produit = x.produit
                             and v.venu > 0 and v.position > x.decision_position))
           group by x.produit, x.decision_position, p.nom_court, a.unite, d.en_plus""",
            cycle,
            groupement,
        ),
        "nom_court",
    )


async def a_redecider(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Shared on a delivery that is told right since, and of which less is at hand than who waits was given.

    `pour`: what is kept for them. None once the accounts are closed.
    """
    return ranger(
        await lecture.lignes(
            f"""with {_PRESENTS}
           select x.produit, p.nom_court, a.unite, greatest(d.reserve + d.en_plus, 0) as disponible,
                  d.reserve as pour, d.foyers
           from colis x
           join cycles c using (cycle)
           join presents d using (produit)
           left join produits p on p.produit = x.produit
           left join articles a on a.produit = x.produit and a.version = c.catalogue
           where x.cycle = $1 and x.groupement = $2 and c.arrete_le is null and d.en_plus < 0 and d.reserve > 0
             and x.corrige_position > x.decision_position and x.decision_position > 0
             and x.rupture_position is distinct from x.decision_position""",
            cycle,
            groupement,
        ),
        "nom_court",
    )


async def article(lecture: Lecture, version: int, produit: str) -> Ligne | None:
    """Step, least sold and the most for a household, in the product's unit."""
    return await lecture.ligne(
        """select pas, minimum, plafond_foyer, unite, prix_pour, prix_centimes from articles
           where version = $1 and produit = $2""",
        version,
        produit,
    )


async def produits_souples(lecture: Lecture, cycle: str) -> set[str]:
    """Products of which a line can still be moved."""
    lignes = await lecture.lignes(
        """select distinct produit from lignes where cycle = $1 and quantite > 0 and part is null
           and (souple_moins > 0 or souple_plus > 0)""",
        cycle,
    )
    return {ligne["produit"] for ligne in lignes}
