"""Who paid what in a round: a line a household, whose figures add up to its balance, and their total."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, Literal

from projections.lectures.argent.paiements_dits import DITS
from projections.lectures.commande.au_cycle import au_cycle
from projections.lectures.commande.avec_la_commande import AVEC_LA_COMMANDE
from projections.lectures.commande.commande_qui_tient import TIENT
from projections.lectures.vues import Lecture, Ligne

Etat = Literal["tous", "a_encaisser", "a_rendre", "regle", "sans_recu"]

SOMMES: Final = (
    "pris",
    "consignes",
    "port",
    "especes",
    "cheque",
    "cb",
    "virement",
    "bon_tiers",
    "paye",
    "rendu",
    "a_venir",
    "solde",
    "engage",
    "du",
    "prevu",
    "sans_recu",
)
SUITE: Final = ("avant", "autre", "ensuite")
"""What `avec_la_suite` knows besides."""

BORNES: Final = """
bornes as (select ouvert_le as debut from cycles where groupement = $1 and cycle = $2)
"""
"""When the round began: nothing that names no round counts in it before that."""

# `du`: engaged in this round and those before it. What a later round engages is not owed yet, nor is it given back.
# `depuis`: what the balance bears of this round and of later ones. `dit`: said to be paid, seen by nobody yet.
_LIGNES: Final = f"""
with {BORNES},
paye as (
    select e.foyer,
           sum(e.montant_centimes) as paye,
           sum(e.montant_centimes) filter (where mode = 'especes') as especes,
           sum(e.montant_centimes) filter (where mode = 'cheque') as cheque,
           sum(e.montant_centimes) filter (where mode = 'cb') as cb,
           sum(e.montant_centimes) filter (where mode = 'virement') as virement,
           sum(e.montant_centimes) filter (where mode = 'bon_tiers') as bon_tiers,
           count(*) filter (where mode = 'especes' and recu = '') as sans_recu,
           string_agg(recu, ' ' order by e.position) filter (where recu <> '') as recus
    from encaissements e, bornes
    where e.groupement = $1 and e.etat in ('valide', 'reaffecte')
      and (e.cycle = $2 or (e.cycle is null and e.le >= debut and {au_cycle("$1", "e.foyer_saisi", "e.le")} = $2))
    group by e.foyer
),
rendu as (
    select d.foyer, sum(d.montant_centimes) as rendu
    from decaissements d, bornes
    where d.groupement = $1 and d.genre = 'remboursement' and d.le >= debut
      and {au_cycle("$1", "d.foyer", "d.le")} = $2
    group by d.foyer
),
mains as (select f.foyer, debut from foyers f, bornes where f.groupement = $1),
{AVEC_LA_COMMANDE}, {DITS},
lignes as (
    select f.foyer, f.etat as foyer_etat,
           coalesce(c.du_centimes, 0) as pris, coalesce(c.consignes_centimes, 0) as consignes,
           coalesce(c.port_centimes, 0) as port,
           coalesce(c.engage_centimes, 0) as a_venir,
           coalesce(p.especes, 0)::bigint as especes, coalesce(p.cheque, 0)::bigint as cheque,
           coalesce(p.cb, 0)::bigint as cb, coalesce(p.virement, 0)::bigint as virement,
           coalesce(p.bon_tiers, 0)::bigint as bon_tiers, coalesce(p.paye, 0)::bigint as paye,
           coalesce(r.rendu, 0)::bigint as rendu,
           coalesce(p.sans_recu, 0) as sans_recu, coalesce(p.recus, '') as recus,
           coalesce(s.solde_centimes, 0) as solde, coalesce(s.engage_centimes, 0) as engage,
           coalesce(d.du_centimes, 0) as du, coalesce(e.depuis_centimes, 0) as depuis,
           coalesce(x.rendues_centimes, 0) as rendues, coalesce(t.dit_centimes, 0) as dit
    from foyers f
    left join commandes c on c.foyer = f.foyer and c.cycle = $2
    left join soldes s on s.foyer = f.foyer
    left join dus d on d.foyer = f.foyer
    left join depuis e on e.foyer = f.foyer
    left join rendues x on x.foyer = f.foyer
    left join dits t on t.foyer = f.foyer
    left join paye p on p.foyer = f.foyer
    left join rendu r on r.foyer = f.foyer
    where f.groupement = $1
      and (coalesce({TIENT}, false) or coalesce(c.du_centimes, 0) <> 0 or p.foyer is not null
           or r.foyer is not null or coalesce(s.solde_centimes, 0) <> 0 or f.foyer = any ($3))
),
comptes as (
    select *, case when solde < du then solde - du else greatest(solde - engage, 0) end as prevu from lignes
)
"""
# What names no round cannot count in one that opened after it: looked at first, that spares most of the look-ups.
_SUITE: Final = f"""
with {BORNES},
suivants as (
    select k.cycle, k.ouvert_le from cycles k, bornes
    where k.groupement = $1 and (k.ouvert_le, k.cycle) > (debut, $2)
),
premier as (select min(ouvert_le) as le from suivants),
autres as (
    select m.foyer, m.centimes, {au_cycle("$1", "m.foyer", "m.le")} as cycle
    from mouvements_hors_commande m join foyers f on f.foyer = m.foyer, bornes
    where f.groupement = $1 and m.le >= debut
),
suite as (
    select foyer, centimes as autre, 0 as ensuite from autres where cycle = $2
    union all
    select foyer, 0, centimes from autres where cycle in (select cycle from suivants)
    union all
    select c.foyer, 0, -(c.du_centimes + c.consignes_centimes + c.port_centimes)
    from commandes c join suivants using (cycle)
    union all
    select e.foyer, 0, e.montant_centimes from encaissements e, premier
    where e.groupement = $1 and e.etat in ('valide', 'reaffecte') and (e.cycle is not null or e.le >= premier.le)
      and coalesce(e.cycle, {au_cycle("$1", "e.foyer_saisi", "e.le")}) in (select cycle from suivants)
    union all
    select d.foyer, 0, -d.montant_centimes from decaissements d, premier
    where d.groupement = $1 and d.genre = 'remboursement' and d.le >= premier.le
      and {au_cycle("$1", "d.foyer", "d.le")} in (select cycle from suivants)
)
select foyer, sum(autre)::bigint as autre, sum(ensuite)::bigint as ensuite from suite group by foyer
having sum(autre) <> 0 or sum(ensuite) <> 0
"""
ETATS: Final[Mapping[Etat, Callable[[Ligne], bool]]] = {
    "tous": lambda _: True,
    "a_encaisser": lambda ligne: ligne["prevu"] < 0,
    "a_rendre": lambda ligne: ligne["prevu"] > 0,
    "regle": lambda ligne: ligne["prevu"] == 0,
    "sans_recu": lambda ligne: ligne["sans_recu"] > 0,
}


async def lignes(lecture: Lecture, groupement: str, cycle: str, aussi: Collection[str] = ()) -> list[Ligne]:
    """By household, amounts in centimes; `solde` and `prevu` > 0: the group owes the household.

    Whoever takes part in the round or whose account is not at zero, and these households `aussi`.
    """
    return await lecture.lignes(f"{_LIGNES} select * from comptes order by foyer", groupement, cycle, [*aussi])


async def avec_la_suite(lecture: Lecture, groupement: str, cycle: str) -> list[Ligne]:
    """The same, from what the account held when the round began (`avant`) to what it holds today (`solde`).

    `autre`: memberships, credits, gifts, bottles brought back during the round; `ensuite`: all that later rounds moved;
    both > 0 for the household. avant + paye - rendu - pris - consignes - port + autre + ensuite = solde.
    """
    suites = {ligne["foyer"]: ligne for ligne in await lecture.lignes(_SUITE, groupement, cycle)}
    completes: list[Ligne] = []
    for ligne in await lignes(lecture, groupement, cycle, suites):
        suite = suites.get(ligne["foyer"], {"autre": 0, "ensuite": 0})
        du_cycle = ligne["paye"] - ligne["rendu"] - ligne["pris"] - ligne["consignes"] - ligne["port"]
        avant = ligne["solde"] - suite["ensuite"] - suite["autre"] - du_cycle
        completes.append({**ligne, **suite, "avant": avant})
    return completes


async def a_encaisser(lecture: Lecture, groupement: str, cycle: str) -> int:
    """How many households still owe something, for who shows none of their lines."""
    prevus = await lecture.lignes(f"{_LIGNES} select prevu from comptes", groupement, cycle, [])
    return sum(map(ETATS["a_encaisser"], prevus))


def dites(lues: Sequence[Ligne]) -> list[str]:
    """Which of `autre` and `ensuite` say something of a round: most rounds have neither."""
    return [nom for nom in ("autre", "ensuite") if any(ligne[nom] for ligne in lues)]


def total(lues: Sequence[Ligne], sommees: Sequence[str] = SOMMES) -> dict[str, int]:
    """Summed over the lines of a round, with their number and how many households paid; all zero when there is none."""
    sommes = {nom: sum(ligne[nom] for ligne in lues) for nom in sommees}
    return {"foyers": len(lues), "payeurs": sum(ligne["paye"] > 0 for ligne in lues), **sommes}


def nombres(lues: Sequence[Ligne]) -> dict[str, int]:
    """How many households each state holds, and what is still to come in, in centimes (`reste`)."""
    comptes = {str(etat): sum(map(garde, lues)) for etat, garde in ETATS.items()}
    return {**comptes, "reste": sum(max(-ligne["prevu"], 0) for ligne in lues)}


async def cycles(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Each round with what was taken, paid, billed, credited and paid to suppliers, as on its own page; newest first.

    What is due is what was billed, less what was credited, less what was paid.
    """
    return await lecture.lignes(
        f"""
        select c.cycle, c.libelle, c.ouvert_le, c.distribution_le, c.arrete_le,
               coalesce(o.foyers, 0) as foyers, coalesce(o.pris, 0)::bigint as pris,
               coalesce(e.paye, 0)::bigint as paye, coalesce(f.facture, 0)::bigint as facture,
               coalesce(f.avoir, 0)::bigint as avoir, coalesce(f.verse, 0)::bigint as verse,
               coalesce(f.du, 0)::bigint as du
        from cycles c
        left join (select c.cycle, count(*) filter (where {TIENT}) as foyers,
                          sum(c.du_centimes + c.consignes_centimes + c.port_centimes) as pris
                   from commandes c group by c.cycle) o using (cycle)
        left join (select coalesce(p.cycle, {au_cycle("$1", "p.foyer_saisi", "p.le")}) as cycle,
                          sum(p.montant_centimes) as paye
                   from encaissements p where p.groupement = $1 and p.etat in ('valide', 'reaffecte')
                   group by 1) e using (cycle)
        left join (select cycle, sum(facture_centimes) as facture, sum(avoir_centimes) as avoir,
                          sum(paye_centimes) as verse,
                          sum(facture_centimes - avoir_centimes - paye_centimes) as du
                   from fournisseurs group by cycle) f using (cycle)
        where c.groupement = $1 and c.ouvert_le is not null
        order by c.ouvert_le desc, c.cycle desc
        """,
        groupement,
    )


async def comptes_des_foyers(lecture: Lecture, groupement: str) -> Ligne:
    """What households owe and are owed, over all rounds, in centimes > 0."""
    return (
        await lecture.ligne(
            """
        select count(*) filter (where solde_centimes < 0) as debiteurs,
               coalesce(-sum(solde_centimes) filter (where solde_centimes < 0), 0)::bigint as doivent,
               count(*) filter (where solde_centimes > 0) as crediteurs,
               coalesce(sum(solde_centimes) filter (where solde_centimes > 0), 0)::bigint as on_leur_doit,
               coalesce(sum(consignes_centimes), 0)::bigint as consignes
        from foyers join soldes using (foyer) where groupement = $1
        """,
            groupement,
        )
        or {}
    )
