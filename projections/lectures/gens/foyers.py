"""Households on lists and on their own page: figures only, names are added from memory."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import datetime

from projections.lectures.argent.paiements_dits import DITS
from projections.lectures.commande.avec_la_commande import AVEC_LA_COMMANDE
from projections.lectures.commande.commande_qui_tient import TIENT
from projections.lectures.commande.court import COURT, SANS_COLIS
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

# The round in hand of each household: the one in the hall that it has ordered in, or its oldest order under way, once
# the doors have closed on those it has taken. An order that was left behind is to be paid with what leaves tonight.
_SOLDES = f"""
with mains as (
    select distinct on (c.foyer) c.foyer, k.ouvert_le as debut
    from commandes c join cycles k using (cycle)
    cross join lateral (
        select k.distribution_ouverte_le is not null and k.distribution_terminee_le is null as portes) p
    where c.groupement = $1 and {TIENT} and k.arrete_le is null
      and (k.distribution_terminee_le is null or c.engage_centimes <> 0)
    order by c.foyer, portes desc, case when portes then k.ouvert_le end desc, k.ouvert_le, c.cycle
),
{AVEC_LA_COMMANDE}, {DITS}
select f.foyer, f.symbole, f.etat, f.taille, f.inscrit_le, f.titulaire,
       f.reuni_a, f.efface_le,
       coalesce(s.solde_centimes, 0) as solde_centimes, coalesce(s.engage_centimes, 0) as engage_centimes,
       coalesce(du.du_centimes, 0) as du_cycle_centimes, coalesce(d.depuis_centimes, 0) as depuis_centimes,
       coalesce(r.rendues_centimes, 0) as rendues_centimes, coalesce(t.dit_centimes, 0) as dit_centimes,
       coalesce(s.consignes_centimes, 0) as consignes_centimes
from foyers f left join soldes s using (foyer) left join dus du using (foyer) left join depuis d using (foyer)
     left join rendues r using (foyer) left join dits t using (foyer)
where f.groupement = $1
"""


async def soldes(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Every household of the group with its balance (> 0: the group owes it) and what it has engaged, today's apart."""
    return await lecture.lignes(f"{_SOLDES} and f.etat is distinct from 'quitte' order by f.foyer", groupement)


async def foyer(lecture: Lecture, groupement: str, foyer: str) -> Ligne | None:
    return await lecture.ligne(f"{_SOLDES} and f.foyer = $2", groupement, foyer)


async def commande(lecture: Lecture, cycle: str, foyer: str) -> Ligne | None:
    return await lecture.ligne("select * from commandes where cycle = $1 and foyer = $2", cycle, foyer)


async def commandees(lecture: Lecture, foyer: str) -> dict[str, datetime]:
    """By round, when the household last ordered."""
    lignes = await lecture.lignes(
        "select cycle, saisie_le from commandes where foyer = $1 and saisie_le is not null", foyer
    )
    return {ligne["cycle"]: ligne["saisie_le"] for ligne in lignes}


async def commandes_de(lecture: Lecture, foyer: str) -> list[Ligne]:
    """Every round of its group that was opened, the oldest first, with what the household is still to take of it."""
    return await lecture.lignes(
        """select k.cycle, k.libelle, k.ouvert_le, coalesce(c.engage_centimes, 0) as engage_centimes
           from foyers f join cycles k on k.groupement = f.groupement and k.ouvert_le is not null
           left join commandes c on c.cycle = k.cycle and c.foyer = f.foyer
           where f.foyer = $1 order by k.ouvert_le, k.cycle""",
        foyer,
    )


async def lignes_demandees(lecture: Lecture, foyer: str) -> list[Ligne]:
    """What the household last asked for in each of these rounds, whatever was shared out or replaced since.

    A round that does not take place voids the whole order: it counts nowhere.
    """
    return await lecture.lignes(
        """select l.cycle, l.commandee, l.prix_centimes, l.prix_pour, l.coefficient_pct
           from foyers f
           join cycles k on k.groupement = f.groupement and k.ouvert_le is not null and k.annule_le is null
           join lignes l on l.cycle = k.cycle and l.foyer = f.foyer and l.commandee > 0
           where f.foyer = $1""",
        foyer,
    )


async def lignes(lecture: Lecture, cycle: str, foyer: str) -> list[Ligne]:
    """What the household ordered, is promised, took; what is still to hand over first, each in catalogue order.

    `sans_colis`: it waits for some, and no case of it is bought. `suite`: of what a sharing left it without, the
    supplier announces some for a later delivery (R-081).
    """
    toutes = await lecture.lignes(
        f"""select l.*, p.nom_court, p.nom, p.categorie, p.conservation, p.etiquette_fournisseur,
                  a.unite, a.pas, a.poids_variable,
                  coalesce(l.catalogue, c.catalogue) as version,
                  coalesce(manque.oui, false) as a_partager, coalesce(manque.sans_colis, false) as sans_colis,
                  coalesce(l.part < l.quantite and l.non_retire = 0 and manque.attendu > 0, false) as suite,
                  (select array_agg(x.lot order by least(x.ddm, x.dlc) nulls last, x.lot) from lots x
                   where x.groupement = l.groupement and x.produit = l.produit and x.ouvert_le is not null
                     and coalesce(x.decision, '') <> 'refuse'
                     and (x.cycle = l.cycle or x.recu - x.retire - x.vendu - x.perdu - x.donne - x.transfere
                                               + x.ecart > 0)) as lots,
                  (select array_agg(distinct b.balance order by b.balance) from balance_controles b
                   where b.cycle = l.cycle) as balances
           from lignes l
           join cycles c using (cycle)
           left join produits p using (produit)
           left join articles a on a.produit = l.produit and a.version = coalesce(l.catalogue, c.catalogue)
           left join lateral (select court.oui, l.reserve > 0 and {SANS_COLIS} as sans_colis, r.attendu
                              from colis x {COURT}
                              where x.cycle = l.cycle and x.produit = l.produit) manque on true
           where l.cycle = $1 and l.foyer = $2
             and (l.quantite > 0 or l.substitue > 0 or l.retire > 0 or l.vendu > 0)""",
        cycle,
        foyer,
    )
    return sorted(ranger(toutes, "categorie", "produit"), key=lambda ligne: ligne["reserve"] <= 0)


async def reportees(lecture: Lecture, cycle: str, foyer: str) -> list[Ligne]:
    """What the household asked for and was put off to another time: it neither takes nor owes it (R-063)."""
    return ranger(
        await lecture.lignes(
            """select l.produit, l.commandee, p.nom_court, p.categorie, a.unite
           from lignes l
           join cycles c using (cycle)
           left join produits p using (produit)
           left join articles a on a.produit = l.produit and a.version = coalesce(l.catalogue, c.catalogue)
           where l.cycle = $1 and l.foyer = $2 and l.commandee > 0 and l.quantite = 0
             and l.substitue = 0 and l.retire = 0 and l.vendu = 0""",
            cycle,
            foyer,
        ),
        "categorie",
        "produit",
    )


# A household and the numbers that it once had: what was paid under them was paid by it.
_SIENS = """
with recursive siens (foyer) as (
    select $1::text union select f.foyer from foyers f join siens s on f.reuni_a = s.foyer
)
"""


async def anciens_numeros(lecture: Lecture, foyer: str) -> list[str]:
    """The numbers joined to this one, or to one of them, in their order."""
    lignes = await lecture.lignes(f"{_SIENS} select foyer from siens where foyer <> $1 order by foyer", foyer)
    return [ligne["foyer"] for ligne in lignes]


async def encaissements(lecture: Lecture, foyer: str, limite: int = 20) -> list[Ligne]:
    """Payments that stand or stood on the household, under any number that it had, the latest first.

    `deplace`: it stands on another household now; `double`: perhaps typed twice, undecided.
    """
    return await lecture.lignes(
        f"""{_SIENS}
           select e.*, e.foyer not in (select foyer from siens) as deplace, exists (
               select from signalements s join encaissements a
                 on a.encaissement = case when s.encaissement = e.encaissement
                                          then s.autre_encaissement else s.encaissement end
               where s.genre = 'doublon' and e.encaissement in (s.encaissement, s.autre_encaissement)
                 and e.etat = 'valide' and a.etat = 'valide'
                 and not exists (select from doublons_tranches t
                                 where t.encaissement = e.encaissement and t.autre = a.encaissement)) as double
           from encaissements e where e.foyer in (select foyer from siens) or e.foyer_saisi = $1
           order by position desc limit $2""",
        foyer,
        limite,
    )


async def rendus(lecture: Lecture, foyer: str, limite: int = 20) -> list[Ligne]:
    """Money that was given back to the household, from its account or for its containers, the latest first.

    `annule_le`: of what was noted wrong and undone since.
    """
    return await lecture.lignes(
        f"""{_SIENS}
           select d.* from decaissements d join siens using (foyer)
           where genre in ('remboursement', 'consigne') and annule is null
           order by position desc limit $2""",
        foyer,
        limite,
    )


async def substitutions(lecture: Lecture, cycle: str, foyer: str) -> list[Ligne]:
    return await lecture.lignes(
        "select * from substitutions where cycle = $1 and foyer = $2 order by proposee_le", cycle, foyer
    )


async def a_servir(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """Households of the round with something still to take, or that owe for it."""
    return await lecture.lignes(
        f"""with mains as (
               select c.foyer, k.ouvert_le as debut from commandes c join cycles k using (cycle) where c.cycle = $2
           ),
           {AVEC_LA_COMMANDE}, {DITS}
           select c.foyer, c.retraits, c.retrait_le, c.absence_le,
                  case when (c.retrait_le at time zone 'Europe/Paris')::date > k.distribution_le and c.retraits > 0
                       then c.retrait_le end as en_retard,
                  count(l.*) filter (where l.reserve > 0) as restent,
                  coalesce(du.du_centimes, 0) as du_cycle_centimes, coalesce(d.depuis_centimes, 0) as depuis_centimes,
                  coalesce(r.rendues_centimes, 0) as rendues_centimes, coalesce(t.dit_centimes, 0) as dit_centimes,
                  coalesce(s.solde_centimes, 0) as solde_centimes, coalesce(s.engage_centimes, 0) as engage_centimes
           from commandes c
           join cycles k using (cycle)
           left join lignes l using (cycle, foyer)
           left join soldes s using (foyer)
           left join depuis d using (foyer)
           left join rendues r using (foyer)
           left join dus du using (foyer)
           left join dits t using (foyer)
           where c.groupement = $1 and c.cycle = $2 and {TIENT}
           group by c.foyer, c.retraits, c.retrait_le, c.absence_le, k.distribution_le,
                    s.solde_centimes, s.engage_centimes, d.depuis_centimes, r.rendues_centimes, du.du_centimes,
                    t.dit_centimes
           order by c.foyer""",
        groupement,
        cycle,
    )


async def encaissement(lecture: Lecture, groupement: str, encaissement: str) -> Ligne | None:
    return await lecture.ligne(
        "select * from encaissements where groupement = $1 and encaissement = $2", groupement, encaissement
    )


async def tiers_payeurs(lecture: Lecture, groupement: str) -> list[str]:
    """Who already paid vouchers here, by name."""
    lignes = await lecture.lignes(
        "select distinct financeur from encaissements where groupement = $1 and financeur is not null order by 1",
        groupement,
    )
    return [ligne["financeur"] for ligne in lignes]
