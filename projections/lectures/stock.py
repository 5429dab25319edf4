"""The stock of a group, product by product, in each product's unit."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def stock(lecture: Lecture, groupement: str) -> list[Ligne]:
    """`reste`: in the hall now; `libre`: promised to nobody, < 0 when more is promised than there is."""
    return await lecture.lignes(
        """select s.*, s.recu - s.retire - s.perdu - s.vendu as reste,
                  s.recu - s.retire - s.perdu - s.vendu - s.reserve as libre,
                  p.nom_court, p.categorie, a.unite
           from stock s
           left join produits p using (produit)
           left join lateral (select unite from articles a where a.produit = s.produit
                              order by version desc limit 1) a on true
           where s.groupement = $1 and (s.attendu <> 0 or s.recu <> 0 or s.reserve <> 0)
           order by p.categorie, p.nom_court, s.produit""",
        groupement,
    )
