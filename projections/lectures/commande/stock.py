"""The stock of a group, product by product, in each product's unit."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from typing import Final

from projections.lectures.commande.deja_parti import DEJA_PARTI
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

DES_CYCLES: Final = f"""
    par_cycle as (
        select d.*, coalesce(x.en_stock, 0) as en_stock,
               coalesce(x.en_stock, 0) + d.recu - d.retire - d.perdu - d.vendu - d.donne - d.transfere + d.ecart
               + deja.parti as reste,
               greatest(coalesce(x.confie - x.passe, 0), 0) as confie, c.arrete_le
        from stock_du_cycle d join cycles c on c.cycle = d.cycle
        left join colis x on x.cycle = d.cycle and x.produit = d.produit {DEJA_PARTI}
        where d.groupement = $1),
    promis as (
        select *, least(confie, greatest(reste - greatest(reserve, 0), 0)) as a_passer from par_cycle),
    ailleurs as (
        select produit, sum(least(greatest(reserve, 0) + a_passer, greatest(reste, 0)))::bigint as garde
        from promis where cycle <> $2 and arrete_le is null group by produit)
"""
"""SQL, of a group $1 and a round $2: `promis` is what each round has in the hall and owes out of it.

`ailleurs.garde`: of each product, what is there for orders of other rounds. What is only ordered takes nothing of it.
"""


async def stock(lecture: Lecture, groupement: str) -> list[Ligne]:
    """`reste`: in the hall now. `compte_le`: when it was last counted; null: never."""
    return ranger(
        await lecture.lignes(
            """select s.*, x.reste, p.nom_court, p.categorie, p.conservation,
                  p.etiquette_fournisseur, a.unite, i.le as compte_le, i.compte, i.theorique, i.par as compte_par
           from stock s
           cross join lateral (select s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere
                                      + s.ecart as reste) x
           left join produits p using (produit)
           left join inventaires i using (groupement, produit)
           left join lateral (select unite from articles a where a.produit = s.produit
                              order by version desc limit 1) a on true
           where s.groupement = $1 and (s.attendu <> 0 or s.recu <> 0 or s.reserve <> 0 or s.transfere <> 0)""",
            groupement,
        ),
        "categorie",
        "nom_court",
        "produit",
    )


async def libres(lecture: Lecture, groupement: str, cycle: str) -> dict[str, int]:
    """Of each product that is in the hall, what is not there for orders of other rounds: the rest is not told."""
    lignes = await lecture.lignes(
        f"""with {DES_CYCLES}
           select s.produit, s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere + s.ecart
                             - coalesce(w.garde, 0) as libre
           from stock s left join ailleurs w using (produit) where s.groupement = $1""",
        groupement,
        cycle,
    )
    return {ligne["produit"]: ligne["libre"] for ligne in lignes if ligne["libre"] > 0}


async def du_cycle(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The stock as the page of a round says it: its own figures, and what else of the product is in the hall.

    `reste`: of the round, what it took from earlier stock included (`en_stock`); `libre`: of it, promised to nobody,
    < 0 when more is promised than there is; `confie`: of it, what is there for other neighbourhoods (R-064). `salle`:
    of all rounds; `garde`: what other rounds are promised of theirs, `libre_a_part`: what they are not. `compte_le`:
    when it was last counted; null: never.
    """
    return ranger(
        await lecture.lignes(
            f"""with {DES_CYCLES}
           select s.produit, d.*, p.nom_court, p.categorie, p.conservation, p.etiquette_fournisseur, a.unite, salle,
                  coalesce(w.garde, 0) as garde, d.reste - d.reserve - coalesce(o.confie, 0) as libre,
                  greatest(salle - d.reste - coalesce(w.garde, 0), 0) as libre_a_part,
                  i.le as compte_le, i.compte, i.theorique, i.par as compte_par
           from stock s
           cross join lateral (select s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere + s.ecart) y(salle)
           left join promis o on o.produit = s.produit and o.cycle = $2
           cross join lateral (
               select coalesce(o.attendu, 0) as attendu, coalesce(o.recu, 0) as recu, coalesce(o.retire, 0) as retire,
                      coalesce(o.reserve, 0) as reserve, coalesce(o.perdu, 0) as perdu, coalesce(o.vendu, 0) as vendu,
                      coalesce(o.donne, 0) as donne, coalesce(o.transfere, 0) as transfere,
                      coalesce(o.ecart, 0) as ecart, coalesce(o.en_stock, 0) as en_stock,
                      coalesce(o.reste, 0) as reste, coalesce(o.a_passer, 0) as confie
           ) d
           left join ailleurs w on w.produit = s.produit
           left join produits p on p.produit = s.produit
           left join inventaires i on i.groupement = s.groupement and i.produit = s.produit
           left join lateral (select unite from articles a where a.produit = s.produit
                              order by version desc limit 1) a on true
           where s.groupement = $1 and (s.attendu <> 0 or s.recu <> 0 or s.reserve <> 0 or s.transfere <> 0)""",
            groupement,
            cycle,
        ),
        "categorie",
        "nom_court",
        "produit",
    )


async def par_cycle(lecture: Lecture, groupement: str, produit: str | None = None) -> list[Ligne]:
    """What came and left of each product, round after round: what its average cost is made of (R-090)."""
    return await lecture.lignes(
        """select s.produit, s.entre, s.entre_centimes, s.sorti
           from stock_cycles s left join cycles c using (cycle)
           where s.groupement = $1 and ($2::text is null or s.produit = $2)
           order by s.produit, c.ouvert_le, s.cycle""",
        groupement,
        produit,
    )


async def taux_de_perte(lecture: Lecture, groupement: str, annee: int) -> Ligne:
    """Lost and bought in the rounds opened in a civil year, in centimes (R-093)."""
    return (
        await lecture.ligne(
            """select coalesce(sum(s.perdu_centimes), 0)::bigint as perdu_centimes,
                      coalesce(sum(s.entre_centimes), 0)::bigint as achats_centimes
               from stock_cycles s join cycles c using (cycle)
               where s.groupement = $1
                 and extract(year from c.ouvert_le at time zone 'Europe/Paris') = $2""",
            groupement,
            annee,
        )
        or {}
    )


async def cycles_ailleurs(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Rounds under way in the other groups of the association: where goods may be passed on (R-080)."""
    return ranger(
        await lecture.lignes(
            """select c.cycle, c.libelle, g.quartier, c.ouvert_le from cycles c join groupements g using (groupement)
           where c.groupement <> $1 and c.ouvert_le is not null and c.arrete_le is null
           order by c.ouvert_le desc limit 60""",
            groupement,
        ),
        "quartier",
        "-ouvert_le",
    )
