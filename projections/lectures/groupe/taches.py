"""How much is left to do in each round under way, and what the group has: the numbers behind the tasks of a day."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import date

from projections.lectures.argent.fournisseurs import RESTES
from projections.lectures.vues import Lecture, Ligne


async def cycles(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Rounds whose accounts are not closed, newest first, each with what waits in it."""
    return await lecture.lignes(
        f"""
        with {RESTES}
        select c.*,
            (select count(*) from commandes o where o.cycle = c.cycle
             and (o.commande_centimes > 0 or o.retraits > 0)) as commandes,
            (select count(*) from colis x where x.cycle = c.cycle and x.demande > 0) as produits,
            (select count(*) from colis x where x.cycle = c.cycle and x.demande + x.confie > 0
             and coalesce(x.decision_position, 0) = 0
             and (x.colis is null
                  or x.ajuste_position < greatest(c.rouvert_position, x.repris_position, 0))) as a_ajuster,
            (select count(distinct x.fournisseur) from colis x where x.cycle = c.cycle and x.colis > 0
             and x.ajuste_position > coalesce(c.rouvert_position, 0)
             and not exists (select from bons_commande b where b.cycle = x.cycle and b.fournisseur = x.fournisseur
                             and b.remplace_par is null)) as a_commander,
            (select count(distinct b.fournisseur) from bons_commande b
             where b.cycle = c.cycle and b.remplace_par is null) as emises,
            (select count(distinct r.fournisseur) from receptions r where r.cycle = c.cycle
             and r.commande > 0 and r.receptions = 0) as a_recevoir,
            (select count(*) from hausses h where h.cycle = c.cycle and h.ouverte) as a_trancher,
            (select count(distinct l.foyer) from lignes l where l.cycle = c.cycle and l.reserve > 0) as a_servir,
            (select count(*) from caisses k where k.cycle = c.cycle and k.groupement = c.groupement) as caisses,
            (select min(k.ouverte_le) from caisses k where k.cycle = c.cycle and k.groupement = c.groupement
             and k.etat = 'ouverte') as caisse_ouverte_le,
            (select min(r.echeance_le) from restes r where r.cycle = c.cycle and r.reste > 0) as echeance
        from cycles c
        where c.groupement = $1 and c.ouvert_le is not null and c.arrete_le is null
        order by c.ouvert_le desc limit 12
        """,
        groupement,
    )


async def groupe(lecture: Lecture, groupement: str) -> Ligne:
    """Households, the newest catalogue (0: none), rounds that were not cancelled, and which is distributed last."""
    return await lecture.ligne(
        """
        select (select count(*) from foyers where groupement = $1 and etat is distinct from 'quitte') as foyers,
               (select coalesce(max(version), 0) from articles where prix_centimes is not null) as catalogue,
               (select count(*) from cycles c where c.groupement = g.groupement
                and c.ouvert_le is not null and c.annule_le is null) as tournees,
               d.distribution_le as derniere, coalesce(d.catalogue, 0) as derniere_catalogue, g.lieu
        from groupements g
        left join lateral (select distribution_le, catalogue from cycles
                           where groupement = g.groupement and ouvert_le is not null and annule_le is null
                           order by distribution_le desc, cycle desc limit 1) d on true
        where g.groupement = $1
        """,
        groupement,
    ) or {"foyers": 0, "catalogue": 0, "tournees": 0, "derniere": None, "derniere_catalogue": 0, "lieu": ""}


async def comptes(lecture: Lecture, groupement: str, le: date) -> Ligne:
    """Bank lines, cheques and debts that no round under way asks for; `le`: cheques promised for later wait."""
    return (
        await lecture.ligne(
            f"""
        with {RESTES},
        l as (
            select le, etat from lignes_bancaires b where groupement = $1 and (etat = 'ouverte' or (
                etat = 'virement' and not exists (
                    select from virements v join encaissements e using (encaissement)
                    where v.ligne = b.ligne and v.debout and e.etat in ('valide', 'reaffecte'))))),
        q as (
            select coalesce(a_deposer_le, (e.le at time zone 'Europe/Paris')::date) as le
            from encaissements e left join cycles c using (cycle)
            where e.groupement = $1 and mode = 'cheque' and coalesce(bordereau, '') = ''
              and etat in ('valide', 'reaffecte')
              and (session is null or c.cycle is null or c.arrete_le is not null)
              and coalesce(a_deposer_le, $2) <= $2),
        f as (
            select f.fournisseur, f.cycle from fournisseurs f
            join cycles c on c.cycle = f.cycle and c.groupement = f.groupement and c.arrete_le is not null
            where f.groupement = $1 and facture_centimes - avoir_centimes - paye_centimes > 0)
        select (select count(*) from l where etat = 'ouverte') as lignes,
               (select count(*) from l where etat = 'virement') as virements,
               (select min(le) from l) as premiere_ligne,
               coalesce((select max(au) from releves where groupement = $1 and nouvelles > 0),
                        (select au from soldes_bancaires where groupement = $1)) as releve_au,
               (select count(*) from q) as cheques, (select min(le) from q) as premier_cheque,
               (select count(distinct fournisseur) from f) as a_payer,
               (select min(r.echeance_le) from restes r join f using (fournisseur, cycle)
                where r.reste > 0) as echeance,
               (select (min(le) at time zone 'Europe/Paris')::date from encaissements
                where groupement = $1) as premier_paiement,
               (select max((comptee_le at time zone 'Europe/Paris')::date) from caisses
                where groupement = $1 and comptee_le is not null) as comptee_le
        """,
            groupement,
            le,
        )
        or {}
    )


async def periodes_closes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """The last day that the group's association closed, by kind of period."""
    return await lecture.lignes(
        """select p.genre, p.au from periodes_closes p join groupements g using (antenne)
           where g.groupement = $1 order by p.genre""",
        groupement,
    )
