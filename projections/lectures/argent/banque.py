"""The bank account: its lines with what each was said to be, and our operations that wait for a line of the bank."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from datetime import date
from typing import Final

from projections.lectures.vues import Lecture, Ligne

_JOUR: Final = "(le at time zone 'Europe/Paris')::date"

_OPERATIONS: Final = f"""
operations as (
    select 'especes' as genre, bordereau as reference, session, null as depot, null as encaissement, null as foyer,
           null as cycle, null as fournisseur, especes_centimes as montant_centimes, {_JOUR} as le
    from depots where groupement = $1 and especes_centimes > 0
    union all
    select 'cheques', bordereau, session, null, null, null, null, null, cheques_centimes, {_JOUR}
    from depots where groupement = $1 and cheques_centimes > 0
    union all
    select 'cheques', bordereau, null, depot, null, null, null, null, total_centimes, {_JOUR}
    from bordereaux where groupement = $1 and total_centimes > 0
    union all
    select 'carte', session, session, null, null, null, cycle, null, cb_centimes,
           (coalesce(ouverte_le, comptee_le) at time zone 'Europe/Paris')::date
    from caisses where groupement = $1 and cb_centimes > 0
    union all
    select 'carte', encaissement, null, null, encaissement, foyer, null, null, montant_centimes, {_JOUR}
    from encaissements
    where groupement = $1 and mode = 'cb' and session is null and etat <> 'contrepasse'
    union all
    select 'encaissement', encaissement, null, null, encaissement, foyer, null, null, montant_centimes, {_JOUR}
    from encaissements e
    where groupement = $1 and mode = 'virement' and etat in ('valide', 'reaffecte')
      and not exists (select from virements v where v.encaissement = e.encaissement)
    union all
    select 'rejet', encaissement, null, null, encaissement, x.foyer, null, null, -x.montant_centimes, x.rejete_le
    from rejets x join encaissements using (encaissement)
    where x.groupement = $1 and mode = 'cheque' and etat = 'rejete' and bordereau <> ''
    union all
    select 'impaye', encaissement, null, null, encaissement, x.foyer, null, null, -x.montant_centimes, x.rejete_le
    from rejets x join encaissements e using (encaissement)
    where x.groupement = $1 and e.mode = 'cb' and e.etat = 'rejete'
    union all
    select 'remboursement', position::text, null, null, null, foyer, null, null, -montant_centimes, {_JOUR}
    from decaissements where groupement = $1 and genre = 'remboursement' and mode = 'virement'
      and annule_le is null
    union all
    select genre, position::text, null, null, null, null, cycle, fournisseur, -montant_centimes, {_JOUR}
    from decaissements
    where groupement = $1 and genre in ('paiement_fournisseur', 'rendu_fournisseur') and mode <> 'especes'
      and lot is null and annule_le is null
    union all
    select 'virements', lot, null, null, null, null, null, null, -sum(montant_centimes)::bigint, min({_JOUR})
    from decaissements where groupement = $1 and lot is not null group by lot
    having sum(montant_centimes) <> 0
)
"""
_NUMERO: Final = """
case when o.genre = 'virements' then o.reference end as lot,
(select n.numero from ordres_virements n join virements_emis v using (ordre)
 where v.lot = o.reference limit 1) as numero
"""


async def lignes(lecture: Lecture, groupement: str, montant: int | None = None) -> list[Ligne]:
    """The latest first; `parts`: kinds of our operations it is, `foyer`: whose account a transfer is on now.

    `montant`: those of that amount alone, in or out.
    """
    return await lecture.lignes(
        """select l.*, r.format, v.encaissement as virement_encaissement,
                  case when e.etat in ('valide', 'reaffecte') then e.foyer end as foyer,
                  coalesce(p.genres, '') as genres, coalesce(p.references_, '') as references_,
                  coalesce(p.frais, 0)::bigint as frais_centimes
           from lignes_bancaires l
           left join releves r using (groupement, releve)
           left join virements v on v.ligne = l.ligne and v.debout
           left join encaissements e on e.encaissement = v.encaissement
           left join lateral (
               select string_agg(genre, ' ' order by genre, reference) as genres,
                      string_agg(reference, ' ' order by genre, reference) as references_,
                      sum(frais_centimes) as frais
               from rapprochements where ligne = l.ligne and debout) p on true
           where l.groupement = $1 and l.etat <> 'retiree' and ($2::bigint is null or abs(l.montant_centimes) = $2)
           order by l.le desc, l.position desc""",
        groupement,
        montant,
    )


async def operations(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Ours that pass through the bank, with the line that each was found in: `ligne` null while it waits.

    `montant_centimes` > 0: comes in. Card payments of a till are one, at what households paid; those that were typed
    once the others were found in a line are another.
    """
    return await lecture.lignes(
        f"""with {_OPERATIONS},
        prises as (
            select genre, reference, sum(montant_centimes)::bigint as total, count(*) as lignes
            from rapprochements where groupement = $1 and debout group by 1, 2)
        select o.genre, o.reference, o.session, o.depot, o.encaissement, o.foyer, o.cycle, o.fournisseur,
               case when o.genre = 'carte' and (o.montant_centimes > p.total or p.lignes > 1)
                    then r.montant_centimes else o.montant_centimes end as montant_centimes,
               o.le, r.ligne, r.ligne_le, coalesce(r.frais_centimes, 0) as frais_centimes, {_NUMERO}
        from operations o left join prises p using (genre, reference) left join rapprochements r
          on r.groupement = $1 and r.genre = o.genre and r.reference = o.reference and r.debout
        union all
        select o.genre, o.reference, o.session, o.depot, o.encaissement, o.foyer, o.cycle, o.fournisseur,
               o.montant_centimes - p.total, o.le, null, null, 0, null, null
        from operations o join prises p using (genre, reference)
        where o.genre = 'carte' and o.montant_centimes > p.total
        order by le, genre, reference, ligne nulls last""",
        groupement,
    )


async def possibles(lecture: Lecture, groupement: str) -> list[Ligne]:
    """What a line of the bank may be: our operations, and transfers asked for that nobody noted as paid yet."""
    attendus = await lecture.lignes(
        f"""select o.*, null as ligne, null::date as ligne_le, 0 as frais_centimes, {_NUMERO}
        from (select 'virements' as genre, lot as reference, null as session, null as depot, null as encaissement,
                     null as foyer, null as cycle, null as fournisseur,
                     -sum(montant_centimes)::bigint as montant_centimes, executer_le as le
              from virements_emis where groupement = $1 and etat = 'en_attente' group by lot, executer_le) o
        order by o.le, o.reference""",
        groupement,
    )
    return [*await operations(lecture, groupement), *attendus]


async def releves(lecture: Lecture, groupement: str) -> list[Ligne]:
    """By the day they end on, the earliest first; those that were taken back are left out."""
    return [releve for releve in await releves_lus(lecture, groupement) if releve["nouvelles"]]


async def releves_lus(lecture: Lecture, groupement: str) -> list[Ligne]:
    """By the day they end on; one that was taken back has no new line, and `retire_a`."""
    return await lecture.lignes("select * from releves where groupement = $1 order by au, position", groupement)


async def releve(lecture: Lecture, groupement: str, lequel: str) -> Ligne | None:
    """Taken back or not."""
    return await lecture.ligne("select * from releves where groupement = $1 and releve = $2", groupement, lequel)


async def solde_repris(lecture: Lecture, groupement: str) -> Ligne | None:
    return await lecture.ligne("select * from soldes_bancaires where groupement = $1", groupement)


async def lues(lecture: Lecture, groupement: str, du: date, au: date) -> list[Ligne]:
    """What was read of these days, for whoever compares a file with it."""
    return await lecture.lignes(
        """select le, montant_centimes, libelle from lignes_bancaires
           where groupement = $1 and le between $2 and $3 and etat <> 'retiree'""",
        groupement,
        du,
        au,
    )


async def cheques_en_main(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Whichever till they lie in; the oldest first."""
    return await lecture.lignes(
        """select e.*, k.caisse, k.etat as caisse_etat from encaissements e left join caisses k using (session)
           where e.groupement = $1 and e.mode = 'cheque' and coalesce(e.bordereau, '') = ''
             and e.etat in ('valide', 'reaffecte')
           order by e.le, e.position""",
        groupement,
    )


async def cheques_rejetes_sans_bordereau(lecture: Lecture, groupement: str) -> list[Ligne]:
    """The bank had them all the same: until a slip says so, nothing of ours is their deposit nor their return."""
    return await lecture.lignes(
        """select e.*, x.rejete_le from encaissements e join rejets x using (encaissement)
           where e.groupement = $1 and e.mode = 'cheque' and coalesce(e.bordereau, '') = '' and e.etat = 'rejete'
           order by x.rejete_le, e.position""",
        groupement,
    )


async def bordereaux(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Slips of one till or of several, the latest first; `credite_le`: the day of the bank's line, null: not seen.

    `annule_le`: when its cash, noted wrong, was taken off it; `retire_le`: when a cheque last was.
    """
    return await lecture.lignes(
        f"""with b as (
            select bordereau, session, null as depot, especes_centimes, cheques_centimes, cheques,
                   le, acteur, position, annule_le, retire_le from depots where groupement = $1
            union all
            select bordereau, null, depot, 0, total_centimes, cheques, le, acteur, position, null, retire_le
            from bordereaux where groupement = $1)
        select b.*, {_credite("cheques")} as cheques_credites_le, {_credite("especes")} as especes_creditees_le
        from b order by b.position desc""",
        groupement,
    )


def _credite(genre: str) -> str:
    return f"""(select ligne_le from rapprochements r
                where r.groupement = $1 and r.genre = '{genre}' and r.reference = b.bordereau and r.debout)"""


async def bordereau(lecture: Lecture, groupement: str, numero: str) -> Ligne | None:
    return next((b for b in await bordereaux(lecture, groupement) if b["bordereau"] == numero), None)


async def cheques_du_bordereau(lecture: Lecture, groupement: str, numero: str) -> list[Ligne]:
    """In the order in which they were received; those bounced since among them."""
    return await lecture.lignes(
        """select * from encaissements where groupement = $1 and bordereau = $2 order by le, position""",
        groupement,
        numero,
    )
