"""Supplier orders with all their versions, as they were sent."""

from __future__ import annotations

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

_BON = """select b.*, f.nom, f.minimum_ht_centimes, f.franco_ht_centimes, c.libelle, c.catalogue, c.distribution_le,
                 g.quartier, g.lieu, a.nom as association
          from bons_commande b
          join cycles c using (cycle)
          left join fournisseur_fiches f using (fournisseur)
          left join groupements g on g.groupement = b.groupement
          left join antennes a using (antenne)"""


async def versions(lecture: Lecture, groupement: str, cycle: str, fournisseur: str) -> list[Ligne]:
    """Newest first; `remplace_par` is null for the one that counts."""
    sql = f"{_BON} where b.groupement = $1 and b.cycle = $2 and b.fournisseur = $3 order by b.version desc"
    return await lecture.lignes(sql, groupement, cycle, fournisseur)


async def un(lecture: Lecture, groupement: str, bon_commande: str) -> Ligne | None:
    sql = f"{_BON} where b.groupement = $1 and b.bon_commande = $2"
    return await lecture.ligne(sql, groupement, bon_commande)


async def lignes(lecture: Lecture, bon_commande: str) -> list[Ligne]:
    """One product a line, in whole cases, as the catalogue of its round describes it.

    `consignes_centimes`: the deposit of its containers, which the supplier adds to its invoice (R-153).
    """
    return await lecture.lignes(
        """select l.*, a.nom, a.unite, a.colis_libelle, a.colis_quantite, a.tva_pour_mille,
                  coalesce(a.consigne_centimes * l.quantite, 0)::bigint as consignes_centimes
           from bon_lignes l
           join bons_commande b using (bon_commande)
           join cycles c using (cycle)
           left join articles a on a.version = c.catalogue and a.produit = l.produit
           where l.bon_commande = $1 order by l.produit""",
        bon_commande,
    )


async def port_des_foyers(lecture: Lecture, cycle: str, fournisseur: str) -> int:
    """What households are charged of this supplier's transport, in centimes."""
    return int(
        await lecture.valeur(
            "select port_foyers_centimes from fournisseurs where cycle = $1 and fournisseur = $2", cycle, fournisseur
        )
        or 0
    )


async def ports_du_groupement(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """By supplier, the transport of its order that no household is charged."""
    return ranger(
        await lecture.lignes(
            """select b.fournisseur, coalesce(p.nom, b.fournisseur) as nom,
                  b.port_ttc_centimes - coalesce(f.port_foyers_centimes, 0) as centimes
           from bons_commande b
           left join fournisseurs f on f.cycle = b.cycle and f.fournisseur = b.fournisseur
           left join fournisseur_fiches p on p.fournisseur = b.fournisseur
           where b.groupement = $1 and b.cycle = $2 and b.remplace_par is null
             and b.port_ttc_centimes > coalesce(f.port_foyers_centimes, 0)""",
            groupement,
            cycle,
        ),
        "nom",
    )


async def paniers(lecture: Lecture, bon_commande: str) -> list[Ligne]:
    """Each household's lines of the products of an order: quantities and promised prices at cost."""
    return await lecture.lignes(
        """select l.foyer, l.quantite, l.prix_centimes, l.prix_pour
           from bons_commande b
           join bon_lignes x using (bon_commande)
           join lignes l on l.cycle = b.cycle and l.produit = x.produit
           where b.bon_commande = $1 and l.quantite > 0 and l.prix_centimes is not null order by l.foyer""",
        bon_commande,
    )
