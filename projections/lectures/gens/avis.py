"""What households think of the goods: each one's own, and all of them counted."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import datetime

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

_COMPTE = """
    count(*) as avis, count(distinct a.foyer) as foyers,
    count(*) filter (where a.gout = 'pas_aime') as pas_aime, count(*) filter (where a.gout = 'bof') as bof,
    count(*) filter (where a.gout = 'bon') as bon, count(*) filter (where a.gout = 'tres_bon') as tres_bon,
    count(*) filter (where a.prix = 'trop_cher') as trop_cher, count(*) filter (where a.prix = 'juste') as juste,
    count(*) filter (where a.prix = 'bon_marche') as bon_marche, count(*) filter (where a.prix <> '') as du_prix,
    count(*) filter (where a.reprendra = 'oui') as oui, count(*) filter (where a.reprendra <> '') as de_reprendre
"""


async def pris_par(lecture: Lecture, foyer: str, depuis: datetime) -> list[Ligne]:
    """What the household took in each round opened since, the newest first, with what it said of it (null: nothing)."""
    return ranger(
        await lecture.lignes(
            """select l.cycle, c.libelle, l.produit, coalesce(p.nom_court, l.produit) as nom, c.ouvert_le,
                  c.groupement, a.gout, a.prix, a.reprendra
           from lignes l join cycles c using (cycle) left join produits p using (produit)
           left join avis a using (cycle, foyer, produit)
           where l.foyer = $1 and l.retire + l.vendu > 0 and c.ouvert_le >= $2""",
            foyer,
            depuis,
        ),
        "-ouvert_le",
        "cycle",
        "nom",
        "produit",
    )


async def par_produit(lecture: Lecture, groupement: str, cycle: str | None = None) -> list[Ligne]:
    """The opinions on each product, of one round or of all; a household counts once in each round."""
    return ranger(
        await lecture.lignes(
            f"""select a.produit, coalesce(max(p.nom_court), a.produit) as nom, {_COMPTE}
            from avis a left join produits p using (produit)
            where a.groupement = $1 and ($2::text is null or a.cycle = $2)
            group by a.produit""",
            groupement,
            cycle,
        ),
        "nom",
        "produit",
    )


async def du_produit(lecture: Lecture, groupement: str, produit: str) -> Ligne | None:
    """None: nobody said anything."""
    ligne = await lecture.ligne(
        f"select {_COMPTE} from avis a where a.groupement = $1 and a.produit = $2", groupement, produit
    )
    return ligne if ligne and ligne["avis"] else None


async def cycles(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Rounds of which somebody said something, the newest first."""
    return await lecture.lignes(
        """select c.cycle, c.libelle from cycles c
           where c.groupement = $1 and exists (select from avis a where a.cycle = c.cycle)
           order by c.ouvert_le desc""",
        groupement,
    )
