"""What does not add up in a round and is not settled yet, each with what it names; the rest was noticed and is settled.

A notice never changes. Whether it is settled is asked from the tables that would show it: the payment or the expense
was undone, the till was counted again, the delivery was noted anew, the supplier sent its credit note, bills no more
than what came, or nothing of what is missing. The credit that puts aside an invoice that was replaced settles nothing,
nor does a rebate.
"""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from typing import Final

from domaine.fournisseurs.rapprochement import ARRONDIS_CENTIMES
from projections.lectures.argent.caisse import DECIDE_LE, ECART_MONTRE, RESTE
from projections.lectures.argent.comptes import BORNES
from projections.lectures.argent.paiements import EN_TRANSIT
from projections.lectures.argent.paiements_dits import vu_depuis
from projections.lectures.commande.au_cycle import au_cycle
from projections.lectures.vues import Lecture, Ligne

_NOTES: Final = f"""
with {BORNES},
notes as (
    select s.*, coalesce(s.cycle, k.cycle, e.cycle) as du_cycle,
           e.etat as paiement_etat, e.corrige_position, a.etat as autre_etat,
           k.comptee_le, {DECIDE_LE} as decide_le, {RESTE} as caisse_reste, {ECART_MONTRE} as caisse_ecart, k.caisse,
           p.solde_centimes, p.engage_centimes,
           f.reclame_centimes, f.avoir_centimes, f.facture_centimes, f.reprise_centimes, f.recu_centimes,
           d.hors_marchandise_centimes, d.avoir_centimes as avoir_debout_centimes, d.remise_centimes,
           d.manque_facture_centimes, t.deux_taux,
           i.avoir_centimes - i.avoir_remise_centimes as facture_avoir_centimes, i.avoir_tva_centimes, i.remplacee_par,
           i.recue_position > s.position or i.total_ttc_centimes = 0 as facture_annulee,
           (select sum(r.absorbe_centimes) from receptions r
            where r.fournisseur = s.fournisseur and r.cycle = s.cycle) as absorbe_centimes
    from signalements s
    left join encaissements e on e.encaissement = s.encaissement
    left join encaissements a on a.encaissement = s.autre_encaissement
    left join caisses k on k.session = s.session
    left join soldes p on p.foyer = s.foyer
    left join fournisseurs f on f.fournisseur = s.fournisseur and f.cycle = s.cycle
    left join lateral (
        select coalesce(sum(case when x.reprise is null then x.port_ttc_centimes + x.consignes_centimes
                                 else x.total_ttc_centimes end), 0) as hors_marchandise_centimes,
               coalesce(sum(x.avoir_centimes - x.avoir_remise_centimes), 0) as avoir_centimes,
               coalesce(sum(x.avoir_remise_centimes), 0) as remise_centimes,
               case when bool_and(x.recue_position > s.position)
                             filter (where x.reprise is null and x.total_ttc_centimes > 0)
                    then sum(x.ecart_quantite_centimes - x.avoir_quantite_centimes) end as manque_facture_centimes
        from factures x
        where x.fournisseur = s.fournisseur and x.cycle = s.cycle and x.remplacee_par is null) d on true
    left join lateral (
        select count(distinct a.tva_pour_mille) > 1 as deux_taux
        from receptions r join cycles c using (cycle)
        join articles a on a.version = c.catalogue and a.produit = r.produit
        where r.fournisseur = s.fournisseur and r.cycle = s.cycle and r.commande > 0) t on s.genre = 'ecart_tva'
    left join factures i on i.fournisseur = s.fournisseur and i.facture = s.facture and i.cycle = s.cycle
    where coalesce(s.groupement, e.groupement) = $1
),
vues_le as (
    select n.*, coalesce(case
        when genre = 'doublon' then paiement_etat <> 'valide' or autre_etat <> 'valide' or exists (
            select from doublons_tranches t where t.encaissement = n.encaissement and t.autre = n.autre_encaissement)
        when genre = 'declare' then {vu_depuis("n")}
        when genre = 'rejet' then paiement_etat <> 'rejete' or solde_centimes >= engage_centimes
        when genre = 'ecart_caisse' then comptee_le > n.le or caisse_reste = 0
        when genre = 'ecart_livraison' then montant_centimes = 0 or exists (
                select from receptions_annulees t
                where t.livraison = n.livraison and t.produit = n.produit and t.position > n.position)
             or avoir_debout_centimes >= reclame_centimes
             or (facture_centimes > reprise_centimes
                 and facture_centimes - avoir_centimes + remise_centimes - hors_marchandise_centimes
                     <= recu_centimes + {ARRONDIS_CENTIMES})
             or manque_facture_centimes <= {ARRONDIS_CENTIMES}
        when genre = 'ecart_facture' then facture_annulee or montant_centimes <= 0
             or facture_avoir_centimes + coalesce(absorbe_centimes, 0) >= montant_centimes
        when genre = 'ecart_tva' then facture_annulee or remplacee_par is not null
             or avoir_tva_centimes >= abs(montant_centimes)
        when regle = 'R-162' then comptee_le > n.le or decide_le > n.le or caisse_reste = 0
        when regle = 'R-166' then exists (
            select from decaissements x
            where x.position = n.position - 1 and x.genre = 'depense' and x.annule_le is not null)
        when regle in ('R-163', 'R-192') then comptee_le > n.le
        when encaissement is not null then paiement_etat = 'contrepasse'
        else false end, false) as regle_depuis
    from notes n, bornes
    where du_cycle = $2 or (du_cycle is null and n.le >= debut and {au_cycle("$1", "n.foyer", "n.le")} = $2)
)
"""


async def ouverts(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The latest first; amounts in centimes, those of tills signed: > 0 too much.

    `deux_taux`: goods at more than one rate were ordered, so that prices may explain a gap of VAT.
    `caisse_ecart`: the gap as payments added or corrected since make it; null while the till is counted again.
    What is missing is told once: with the invoice that bills too much, whose `manques` are the positions of it.
    """
    lignes = await lecture.lignes(
        f"""{_NOTES} select *, array(
                select m.position from vues_le m where v.genre = 'ecart_facture' and m.genre = 'ecart_livraison'
                and not m.regle_depuis and m.fournisseur = v.fournisseur order by m.position) as manques
            from vues_le v where not regle_depuis order by position desc""",
        groupement,
        cycle,
    )
    dits = {position for ligne in lignes for position in ligne["manques"]}
    return [ligne for ligne in lignes if ligne["position"] not in dits]


async def regles(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """What was noticed and is settled, as `ouverts` says what is not."""
    return await lecture.lignes(
        f"{_NOTES} select * from vues_le where regle_depuis order by position desc", groupement, cycle
    )


async def en_suspens(lecture: Lecture, groupement: str, cycle: str) -> Ligne:
    """What is not wrong but not finished: tills to count, cheques in hand, goods without an invoice, bills to pay.

    What the bank was asked to pay by transfer is not to be paid once more.
    """
    return (
        await lecture.ligne(
            f"""
        with dus as (
            select f.facture_centimes - f.avoir_centimes - f.paye_centimes - coalesce((
                       select sum(v.montant_centimes) from virements_emis v
                       where v.groupement = $1 and v.cycle = $2 and v.fournisseur = f.fournisseur
                         and v.etat = 'en_attente'), 0) as du
            from fournisseurs f where f.groupement = $1 and f.cycle = $2)
        select (select count(*) from caisses where groupement = $1 and cycle = $2 and etat = 'ouverte') as caisses,
               (select count(*) from encaissements
                where groupement = $1 and cycle = $2 and mode = 'cheque' and session is not null
                and coalesce(bordereau, '') = '' and etat in ('valide', 'reaffecte')) as cheques,
               (select coalesce(sum(montant_centimes), 0)::bigint from encaissements
                where groupement = $1 and cycle = $2 and mode = 'cheque' and session is not null
                and coalesce(bordereau, '') = '' and etat in ('valide', 'reaffecte')) as cheques_centimes,
               (select count(*) from encaissements where groupement = $1 and cycle = $2
                and a_relire and relu_par is null) as a_relire,
               (select count(*) from encaissements where groupement = $1 and {EN_TRANSIT}) as transit,
               (select coalesce(sum(montant_centimes), 0)::bigint from encaissements
                where groupement = $1 and {EN_TRANSIT}) as transit_centimes,
               (select count(*) from fournisseurs where groupement = $1 and cycle = $2
                and recu_centimes > 0 and facture_centimes = reprise_centimes) as sans_facture,
               (select count(*) from dus where du > 0) as a_payer,
               (select coalesce(sum(du), 0)::bigint from dus where du > 0) as a_payer_centimes
        """,
            groupement,
            cycle,
        )
        or {}
    )


async def sans_facture(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Suppliers whose goods came and whose invoice did not, and when the last of it came."""
    return await lecture.lignes(
        """select f.fournisseur, coalesce(p.nom, f.fournisseur) as nom, f.recu_centimes, max(r.recu_le) as recu_le
           from fournisseurs f
           join receptions r on r.fournisseur = f.fournisseur and r.cycle = f.cycle and r.receptions > 0
           left join fournisseur_fiches p on p.fournisseur = f.fournisseur
           where f.groupement = $1 and f.cycle = $2 and f.recu_centimes > 0
             and f.facture_centimes = f.reprise_centimes
           group by f.fournisseur, p.nom, f.recu_centimes order by recu_le""",
        groupement,
        cycle,
    )


async def concordances(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The same amount read in two tables that know nothing of each other; `un` = `autre` when it adds up."""
    return await lecture.lignes(
        """
        with k as (select coalesce(sum(especes_centimes), 0)::bigint as especes,
                          coalesce(sum(cheques_centimes), 0)::bigint as cheques
                   from caisses where groupement = $1 and cycle = $2),
        e as (select coalesce(sum(montant_centimes) filter (where mode = 'especes'), 0)::bigint as especes,
                     coalesce(sum(montant_centimes) filter (where mode = 'cheque'), 0)::bigint as cheques
              from encaissements join caisses using (session)
              where encaissements.groupement = $1 and caisses.cycle = $2 and encaissements.etat <> 'contrepasse'),
        l as (select coalesce(sum(du_centimes), 0)::bigint as du from lignes where groupement = $1 and cycle = $2),
        c as (select coalesce(sum(du_centimes), 0)::bigint as du from commandes where groupement = $1 and cycle = $2)
        select 'especes' as quoi, e.especes as un, k.especes as autre from e, k
        union all select 'cheques', e.cheques, k.cheques from e, k
        union all select 'pris', c.du, l.du from c, l
        """,
        groupement,
        cycle,
    )
