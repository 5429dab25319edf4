"""Suppliers in a round: ordered, received, billed, credited, paid and due, and their bills one by one."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from typing import Final

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

SOMMES: Final = ("commande", "recu", "reclame", "facture", "avoir", "paye", "du")

RESTES: Final = """
restes as (
    select fournisseur, facture, cycle, echeance_le,
           case when seul <= 0 then seul
                else greatest(least(seul, jusqu_ici - (ensemble - greatest(du, 0))), 0) end::bigint as reste
    from (
        select i.fournisseur, i.facture, i.cycle, i.echeance_le, i.seul,
               sum(greatest(i.seul, 0)) over (partition by i.fournisseur, i.cycle
                                              order by i.echeance_le, i.facture) as jusqu_ici,
               sum(greatest(i.seul, 0)) over (partition by i.fournisseur, i.cycle) as ensemble,
               f.facture_centimes - f.avoir_centimes - f.paye_centimes as du
        from (select *, total_ttc_centimes - avoir_centimes - paye_centimes as seul from factures
              where groupement = $1) i
        join fournisseurs f using (fournisseur, cycle)) x
)
"""
"""What each invoice of a group leaves to pay: what its supplier was paid otherwise in that round, in advance or on an
invoice that another one replaced, pays the first due first; together they are what is due."""

DE_TROP: Final = """
greatest(f.facture_centimes - f.avoir_centimes - f.paye_centimes
         - coalesce((select sum(greatest(r.reste, 0)) from restes r
                     where r.fournisseur = f.fournisseur and r.cycle = f.cycle), 0), 0)::bigint
"""
"""Of what is due to a supplier `f` for a round, what no invoice leaves: it gave money back, and the credit note or the
payment that made it too much was undone since. After RESTES."""

_DU_CYCLE: Final = f"""
with {RESTES},
comptes as (
    select f.fournisseur, coalesce(p.nom, f.fournisseur) as nom, f.commande_centimes as commande,
           f.recu_centimes as recu, f.reclame_centimes as reclame, f.facture_centimes as facture,
           f.reprise_centimes as reprise,
           f.avoir_centimes as avoir, f.paye_centimes as paye, f.consignes_centimes as consignes,
           f.baisse_centimes as baisse, f.baisse_rendue_centimes as baisse_rendue,
           f.facture_centimes - f.avoir_centimes - f.paye_centimes as du, {DE_TROP} as de_trop,
           coalesce(c.credite_centimes - c.deduit_centimes, 0)::bigint as a_deduire
    from fournisseurs f left join fournisseur_fiches p using (fournisseur)
    left join consignes_fournisseurs c on c.groupement = f.groupement and c.fournisseur = f.fournisseur
    where f.groupement = $1 and f.cycle = $2
)
"""


async def reprise_a_dire(lecture: Lecture, groupement: str) -> int:
    """Owed to suppliers when the accounts were taken over, and said by no invoice yet."""
    sql = "select coalesce(sum(a_dire_centimes), 0)::bigint from reprises_fournisseurs where groupement = $1"
    return int(await lecture.valeur(sql, groupement))


async def a_deduire(lecture: Lecture, groupement: str) -> list[Ligne]:
    """What each supplier credited for containers of any round, and no payment used yet; account 401 bears it."""
    lignes = await lecture.lignes(
        """select c.fournisseur, coalesce(p.nom, c.fournisseur) as nom, c.credite_centimes - c.deduit_centimes as reste
           from consignes_fournisseurs c left join fournisseur_fiches p using (fournisseur)
           where c.groupement = $1 and c.credite_centimes > c.deduit_centimes""",
        groupement,
    )
    return ranger(lignes, "nom")


async def du_cycle(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Amounts in centimes; `du` < 0: paid in advance. `a_deduire`: credited for containers of any round, unused.

    `de_trop`: of `du`, what it gave back that nothing explains any more.
    """
    return ranger(await lecture.lignes(f"{_DU_CYCLE} select * from comptes", groupement, cycle), "nom")


async def total(lecture: Lecture, groupement: str, cycle: str) -> Ligne:
    sommes = ", ".join(f"coalesce(sum({nom}), 0)::bigint as {nom}" for nom in SOMMES)
    sql = f"{_DU_CYCLE} select count(*) as fournisseurs, {sommes} from comptes"
    return await lecture.ligne(sql, groupement, cycle) or {}


async def de_toutes_les_commandes(lecture: Lecture, groupement: str) -> Ligne:
    """Billed by all suppliers, and due: what one was overpaid does not make another's debt smaller."""
    return (
        await lecture.ligne(
            """
        select coalesce(sum(facture), 0)::bigint as facture, coalesce(sum(greatest(du, 0)), 0)::bigint as du
        from (select sum(facture_centimes) as facture, sum(facture_centimes - avoir_centimes - paye_centimes) as du
              from fournisseurs where groupement = $1 group by fournisseur) comptes
        """,
            groupement,
        )
        or {}
    )


async def factures(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """By the day they are to be paid; `reste`: still to pay once credit notes, payments and advances are taken off.

    `regle_centimes`: what was paid of it, by payments that name it or by those that name none.
    `en_route`: the day the bank is asked to pay it, in a file of transfers; null: none. `ailleurs_centimes`: what
    other rounds have of it, when it is shared.
    """
    return ranger(
        await lecture.lignes(
            f"""with {RESTES}
           select i.*, coalesce(p.nom, i.fournisseur) as nom,
                  (select max(v.executer_le) from virements_emis v
                   where v.fournisseur = i.fournisseur and v.facture = i.facture and v.cycle = i.cycle
                     and v.groupement = $1 and v.etat = 'en_attente') as en_route,
                  coalesce((select sum(a.total_ttc_centimes) from factures a
                            where a.fournisseur = i.fournisseur and a.facture = i.facture and a.cycle <> i.cycle
                              and a.recue_position is not null), 0)::bigint as ailleurs_centimes,
                  r.reste, i.total_ttc_centimes - i.avoir_centimes - r.reste as regle_centimes
           from factures i join restes r using (fournisseur, facture, cycle)
           left join fournisseur_fiches p using (fournisseur)
           where i.groupement = $1 and i.cycle = $2 and i.reprise is distinct from 'annulee'""",
            groupement,
            cycle,
        ),
        "echeance_le",
        "nom",
        "facture",
    )


async def avoirs(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Credit notes, in the order they were noted; `raison`: why one was undone since."""
    return await lecture.lignes(
        "select * from avoirs_fournisseurs where groupement = $1 and cycle = $2 order by position", groupement, cycle
    )


async def paiements(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The latest first, deposits taken off among them; < 0: given back, put back, or the opposite (`annule`) of one.

    `ligne`: of the bank, that it is or is a part of; null: none yet.
    """
    return await lecture.lignes(
        """select d.*, coalesce(p.nom, d.fournisseur) as nom, k.etat as caisse_etat, k.caisse,
                  r.ligne, r.ligne_le
           from decaissements d
           left join lateral (
               select ligne, ligne_le from rapprochements where groupement = $1 and debout
                 and ((genre = d.genre and reference = d.position::text) or (genre = 'virements' and reference = d.lot))
               limit 1) r on true
           left join fournisseur_fiches p using (fournisseur)
           left join caisses k using (session)
           where d.groupement = $1 and d.cycle = $2 and d.genre like '%_fournisseur'
           order by d.position desc""",
        groupement,
        cycle,
    )
