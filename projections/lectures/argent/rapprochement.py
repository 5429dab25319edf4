"""One supplier in one round: ordered, received and billed side by side (R-177), and all suppliers over all rounds."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import date

from projections.lectures.argent.fournisseurs import DE_TROP, RESTES
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne


async def produits(lecture: Lecture, cycle: str, fournisseur: str) -> list[Ligne]:
    """By product: ordered, received, and the gap between them in quantity and in centimes (< 0: less came).

    `consignes_centimes`: the deposit of the full containers that came, which the invoice bears too (R-153).
    """
    return ranger(
        await lecture.lignes(
            """select r.produit, coalesce(a.nom, p.nom, r.produit) as nom, coalesce(a.unite, 'piece') as unite,
                  r.commande, r.recu, r.ecart, r.valeur_centimes, r.reclame_centimes, r.absorbe_centimes,
                  case when r.receptions > 0 then r.recu_le end as recu_le,
                  r.montant_ttc_centimes as recu_centimes, coalesce(b.montant, 0)::bigint as commande_centimes,
                  coalesce(a.consigne_centimes * r.recu, 0)::bigint as consignes_centimes, a.tva_pour_mille
           from receptions r
           join cycles c on c.cycle = r.cycle
           left join articles a on a.version = c.catalogue and a.produit = r.produit
           left join produits p on p.produit = r.produit
           left join (select l.produit, sum(l.montant_ttc_centimes) as montant
                      from bons_commande b join bon_lignes l using (bon_commande)
                      where b.cycle = $1 and b.fournisseur = $2 and b.remplace_par is null group by l.produit) b
                  on b.produit = r.produit
           where r.cycle = $1 and r.fournisseur = $2 and (r.commande > 0 or r.recu > 0)""",
            cycle,
            fournisseur,
        ),
        "nom",
        "produit",
    )


async def bon(lecture: Lecture, cycle: str, fournisseur: str) -> Ligne | None:
    """The order that stands; None: nothing was ordered of it."""
    return await lecture.ligne(
        """select * from bons_commande where cycle = $1 and fournisseur = $2 and remplace_par is null
           order by version desc limit 1""",
        cycle,
        fournisseur,
    )


async def dettes(lecture: Lecture, groupement: str, aujourd_hui: date) -> list[Ligne]:
    """Every supplier over all rounds, in centimes; what invoices leave to pay, by days since they were to be paid.

    `avance`: paid or credited beyond the invoices of a round, `de_trop`: given back, and explained by nothing; what is
    due is the sum of the ages, with the second, less the first.
    """
    return ranger(
        await lecture.lignes(
            f"""with {RESTES},
           retards as (
               select fournisseur, $2::date - echeance_le as retard, greatest(reste, 0) as reste from restes),
           ages as (
               select fournisseur, sum(reste) as reste,
                      sum(reste) filter (where retard <= 0) as a_venir,
                      sum(reste) filter (where retard between 1 and 30) as un_mois,
                      sum(reste) filter (where retard between 31 and 60) as deux_mois,
                      sum(reste) filter (where retard between 61 and 90) as trois_mois,
                      sum(reste) filter (where retard > 90) as plus
               from retards group by fournisseur),
           comptes as (
               select fournisseur, sum(commande_centimes) as commande, sum(recu_centimes) as recu,
                      sum(facture_centimes) as facture, sum(avoir_centimes) as avoir, sum(paye_centimes) as paye,
                      sum(facture_centimes - avoir_centimes - paye_centimes) as du, sum({DE_TROP}) as de_trop,
                      sum(recu_centimes) filter (where facture_centimes = reprise_centimes) as sans_facture,
                      max(cycle) as cycle
               from fournisseurs f where groupement = $1 group by fournisseur)
           select c.fournisseur, coalesce(p.nom, c.fournisseur) as nom, c.cycle,
                  c.commande::bigint, c.recu::bigint, c.facture::bigint, c.avoir::bigint, c.paye::bigint,
                  c.du::bigint, coalesce(c.sans_facture, 0)::bigint as sans_facture,
                  coalesce(a.a_venir, 0)::bigint as a_venir, coalesce(a.un_mois, 0)::bigint as un_mois,
                  coalesce(a.deux_mois, 0)::bigint as deux_mois, coalesce(a.trois_mois, 0)::bigint as trois_mois,
                  coalesce(a.plus, 0)::bigint as plus, c.de_trop::bigint,
                  (coalesce(a.reste, 0) + c.de_trop - c.du)::bigint as avance
           from comptes c left join ages a using (fournisseur) left join fournisseur_fiches p using (fournisseur)""",
            groupement,
            aujourd_hui,
        ),
        "nom",
    )
