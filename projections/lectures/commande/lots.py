"""Batches: those that are open, what is left of each, and every household that took of one (R-085)."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def lots(lecture: Lecture, groupement: str, produit: str | None = None) -> list[Ligne]:
    """`reste` of each; the nearest date first. What was never told to belong to a batch stands under lot ""."""
    return await lecture.lignes(
        """select l.*, p.nom_court, a.unite, least(l.ddm, l.dlc) as limite,
                  l.recu - l.retire - l.vendu - l.perdu - l.donne - l.transfere + l.ecart as reste,
                  (select count(*) from lot_foyers f where f.groupement = l.groupement and f.produit = l.produit
                   and f.lot = l.lot and f.quantite > 0) as foyers
           from lots l
           left join produits p using (produit)
           left join lateral (select unite from articles a where a.produit = l.produit
                              order by version desc limit 1) a on true
           where l.groupement = $1 and ($2::text is null or l.produit = $2)
           order by least(l.ddm, l.dlc) nulls last, l.ouvert_le desc nulls last, l.produit, l.lot""",
        groupement,
        produit,
    )


async def a_servir(lecture: Lecture, groupement: str, produits: list[str], cycle: str) -> list[Ligne]:
    """Batches that the hall may be serving from: opened in the round or with some left (`reste`), and not refused."""
    return await lecture.lignes(
        """select * from (
             select produit, lot, cycle, ddm, dlc, rabais_pct,
                    recu - retire - vendu - perdu - donne - transfere + ecart as reste
             from lots where groupement = $1 and produit = any($2) and lot <> '' and ouvert_le is not null
               and coalesce(decision, '') <> 'refuse') ouverts
           where cycle = $3 or reste > 0
           order by produit, least(ddm, dlc) nulls last, lot""",
        groupement,
        produits,
        cycle,
    )


async def rappel(lecture: Lecture, groupement: str, lot: str) -> list[Ligne]:
    """Households that took of this batch, each with what it took of each product."""
    return await lecture.lignes(
        """select f.foyer, f.produit, sum(f.quantite)::bigint as quantite, max(f.le) as le
           from lot_foyers f where f.groupement = $1 and f.lot = $2
           group by f.foyer, f.produit having sum(f.quantite) > 0 order by f.foyer, f.produit""",
        groupement,
        lot,
    )


async def rappel_incertain(lecture: Lecture, groupement: str, lot: str) -> list[Ligne]:
    """Households that took the same product in a round where this batch was open, without its batch being noted."""
    return await lecture.lignes(
        """select f.foyer, f.produit, sum(f.quantite)::bigint as quantite, max(f.le) as le
           from lot_foyers f join lots l on l.groupement = f.groupement and l.produit = f.produit and l.lot = $2
           where f.groupement = $1 and f.lot = '' and f.cycle = l.cycle
           group by f.foyer, f.produit having sum(f.quantite) > 0 order by f.foyer, f.produit""",
        groupement,
        lot,
    )


async def sachets(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """What was put into bags in the round, the latest first."""
    return await lecture.lignes(
        """select * from sachets where groupement = $1 and cycle = $2 order by position desc""", groupement, cycle
    )


async def a_etiqueter(lecture: Lecture, cycle: str, produit: str) -> Ligne:
    """What a label says of a known product (R-107); `attendent`: households of the round that have yet to take some."""
    (quoi,) = await lecture.lignes(
        """select p.nom, p.origine, p.allergenes, p.traces, p.etiquette_fournisseur,
                  coalesce(f.nom, p.fournisseur) as fournisseur_nom,
                  (select count(*) from lignes l where l.cycle = $1 and l.produit = p.produit
                   and l.reserve > 0) as attendent
           from produits p left join fournisseur_fiches f using (fournisseur) where p.produit = $2""",
        cycle,
        produit,
    )
    return quoi


async def reserves(lecture: Lecture, cycle: str) -> list[Ligne]:
    """What was refused at deliveries, and temperatures that were measured."""
    return await lecture.lignes("select * from reserves where cycle = $1 order by le, produit", cycle)
