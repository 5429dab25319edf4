"""The stock of a group, product by product, in each product's unit."""

from __future__ import annotations

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def stock(lecture: Lecture, groupement: str) -> list[Ligne]:
    """`reste`: in the hall now; `libre`: promised to nobody, < 0 when more is promised than there is.

    `compte_le`: when it was last counted; null: never.
    """
    return ranger(
        await lecture.lignes(
            """select s.*, x.reste, x.reste - s.reserve as libre, p.nom_court, p.categorie, p.conservation,
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
