"""What can still be shared out of a product, and the substitutes that were offered for it."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def disponible(lecture: Lecture, cycle: str, produit: str) -> int:
    """Received and taken from stock for the round, less what was lost or handed over; in the product's unit."""
    return int(
        await lecture.valeur(
            """select coalesce(max(r.recu), 0) + coalesce(max(x.en_stock), 0) - coalesce(max(x.perdu), 0)
                      - coalesce((select sum(retire) from lignes where cycle = $1 and produit = $2), 0)
               from colis x left join receptions r using (cycle, produit)
               where x.cycle = $1 and x.produit = $2""",
            cycle,
            produit,
        )
        or 0
    )


async def substitutions(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Those that wait for an answer first."""
    return await lecture.lignes(
        """select * from substitutions where groupement = $1 and cycle = $2
           order by etat = 'proposee' desc, proposee_le""",
        groupement,
        cycle,
    )


async def a_remplacer(lecture: Lecture, cycle: str, produit: str) -> list[Ligne]:
    """Households short of the product, with what they asked for in that case and what was offered them."""
    return await lecture.lignes(
        """select l.foyer, l.quantite, l.part, l.quantite - coalesce(l.part, l.quantite) as manque, l.si_manque,
                  s.substitut, s.etat as substitution_etat, s.quantite as substitut_quantite
           from lignes l left join substitutions s using (cycle, foyer, produit)
           where l.cycle = $1 and l.produit = $2 and l.part is not null and l.part < l.quantite
           order by l.foyer""",
        cycle,
        produit,
    )
