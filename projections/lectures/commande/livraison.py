"""What can still be shared out of a product, and the substitutes that were offered for it."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from projections.lectures.commande.deja_parti import DEJA_PARTI
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def disponible(lecture: Lecture, cycle: str, produit: str) -> int:
    """Received and taken from stock for the round, less what was lost or handed over since; in the product's unit."""
    return int(
        await lecture.valeur(
            f"""select coalesce(s.entre - s.sorti, 0) + coalesce(x.en_stock, 0) + deja.parti
               from colis x left join stock_cycles s on s.groupement = x.groupement and s.cycle = x.cycle
                                                     and s.produit = x.produit
               {DEJA_PARTI}
               where x.cycle = $1 and x.produit = $2""",
            cycle,
            produit,
        )
        or 0
    )


async def recevables(lecture: Lecture, cycle: str, fournisseur: str | None = None) -> list[Ligne]:
    """All that the suppliers of the round sell, with what is still awaited of it; `commande` 0: not ordered (R-076)."""
    return ranger(
        await lecture.lignes(
            """select a.produit, a.fournisseur, a.unite, a.frais, p.nom_court, coalesce(r.attendu, 0) as attendu,
                  coalesce(r.commande, 0) as commande, coalesce(r.recu, 0) as recu, r.recu_le
           from cycles c
           join articles a on a.version = c.catalogue and a.unite is not null
           left join produits p using (produit)
           left join receptions r on r.cycle = c.cycle and r.produit = a.produit
           where c.cycle = $1 and ($2::text is null or a.fournisseur = $2)""",
            cycle,
            fournisseur,
        ),
        "fournisseur",
        "nom_court",
        "produit",
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
