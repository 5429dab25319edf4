"""What can still be shared out of a product, and the substitutes that can be or were offered for it."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from projections.lectures.commande.court import COURT
from projections.lectures.commande.deja_parti import DEJA_PARTI
from projections.lectures.commande.stock import DES_CYCLES
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
                  coalesce(r.commande, 0) as commande, coalesce(r.recu, 0) as recu,
                  case when r.receptions > 0 then r.recu_le end as recu_le
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
    """Households short of the product, with what they asked for in that case and what was offered them.

    Those who wait for what a delivery says did not come, nothing being announced, are short too before anybody decided.
    """
    return await lecture.lignes(
        f"""with rien_venu as (
               select x.cycle, x.produit from colis x {COURT}
               where x.cycle = $1 and x.produit = $2 and r.receptions > 0 and coalesce(r.attendu, 0) <= 0
                 and coalesce(x.decision_position, 0) = 0 and y.present <= 0)
           select l.foyer, l.quantite, l.part, case when v.cycle is null then l.quantite - l.part else l.reserve end
                  as manque, l.si_manque, s.substitut, s.etat as substitution_etat, s.quantite as substitut_quantite
           from lignes l left join substitutions s using (cycle, foyer, produit)
           left join rien_venu v using (cycle, produit)
           where l.cycle = $1 and l.produit = $2 and (l.part < l.quantite or v.cycle is not null and l.reserve > 0)
           order by l.foyer""",
        cycle,
        produit,
    )


async def substituts(lecture: Lecture, groupement: str, cycle: str, version: int, produit: str) -> list[Ligne]:
    """Articles of the same unit that could replace the product, whose own price is `promis`.

    What is in stock comes first, then what is of the same section; the most in stock first of those.
    `libre`: as the stock of the round says it, never below 0.
    """
    return ranger(
        await lecture.lignes(
            f"""with {DES_CYCLES}, possibles as (
           select a.produit, p.nom_court, a.unite, a.prix_centimes, a.prix_pour, moi.prix_centimes as promis_centimes,
                  coalesce(p.categorie = mien.categorie, false) as voisin,
                  greatest(coalesce(s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere + s.ecart, 0)
                           - coalesce(o.reserve + o.a_passer, 0) - coalesce(w.garde, 0), 0) as libre
           from articles a
           join articles moi on moi.version = a.version and moi.produit = $4 and moi.unite = a.unite
           left join produits p on p.produit = a.produit
           left join produits mien on mien.produit = $4
           left join stock s on s.groupement = $1 and s.produit = a.produit
           left join promis o on o.cycle = $2 and o.produit = a.produit
           left join ailleurs w on w.produit = a.produit
           where a.version = $3 and a.produit <> $4 and a.prix_centimes is not null)
           select *, libre > 0 as en_stock from possibles""",
            groupement,
            cycle,
            version,
            produit,
        ),
        "-en_stock",
        "-voisin",
        "-libre",
        "nom_court",
    )
