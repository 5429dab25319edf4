"""Funders' envelopes: granted, used, left, claimed, received; rebates of rounds that wait for who pays them."""

from __future__ import annotations

from typing import Final

from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

ALERTE_PCT: Final = 80
"""Of what was granted: from there on, somebody looks for what comes next."""

_RESTE: Final = """
c.compensation_centimes - c.impute_centimes - c.porte_groupement_centimes - c.porte_cagnotte_centimes
"""
_COUVRE: Final = "left(c.cycle, 7) between to_char(e.du, 'YYYY-MM') and to_char(e.au, 'YYYY-MM')"


async def enveloppes(lecture: Lecture, groupement: str, *, annulees: bool = False) -> list[Ligne]:
    """The latest period first; those noted by mistake are left out, but for `annulees`.

    `attend`: rebates of its months that nobody paid yet; those of a funder with two envelopes wait in both.
    `utilise`: paid and waiting, as far as it was granted.
    """
    return ranger(
        await lecture.lignes(
            f"""select e.*, e.montant_centimes - e.impute_centimes as disponible,
                   coalesce(w.attend, 0)::bigint as attend,
                   least(e.montant_centimes, e.impute_centimes + greatest(coalesce(w.attend, 0), 0))::bigint as utilise,
                   e.impute_centimes - e.reclame_centimes as a_reclamer,
                   e.reclame_centimes - e.recu_centimes as a_recevoir
            from enveloppes e
            left join lateral (
                select sum({_RESTE}) as attend from compensations c
                where c.groupement = e.groupement and c.financeur = e.financeur and {_COUVRE}) w on true
            where e.groupement = $1 and e.financeur is not null and (e.annulee_le is null or $2)""",  # noqa: S608 - pieces of this module
            groupement,
            annulees,
        ),
        "-du",
        "financeur",
        "enveloppe",
    )


async def enveloppe(lecture: Lecture, groupement: str, enveloppe: str) -> Ligne | None:
    """One that was noted by mistake too: histories lead to it."""
    toutes = await enveloppes(lecture, groupement, annulees=True)
    return next((e for e in toutes if e["enveloppe"] == enveloppe), None)


async def commandes(lecture: Lecture, groupement: str, enveloppe: str) -> list[Ligne]:
    """Rounds of its months with rebates of its funder, the latest first; `paye`: by this envelope."""
    return await lecture.lignes(
        f"""select c.cycle, k.libelle, k.arrete_le, c.compensation_centimes, {_RESTE} as reste,
                   c.porte_groupement_centimes, c.porte_cagnotte_centimes,
                   coalesce(i.paye, 0)::bigint as paye, coalesce(i.fois, 0) as fois, i.reclamation
            from enveloppes e
            join compensations c on c.groupement = e.groupement and c.financeur = e.financeur
            left join cycles k on k.cycle = c.cycle and k.groupement = c.groupement
            left join lateral (
                select sum(p.montant_centimes) as paye, count(*) filter (where p.annulee_le is null) as fois,
                       max(d.reclamation) as reclamation
                from imputations p
                left join demandes_financeurs d on d.reclamation = p.reclamation and d.groupement = p.groupement
                  and d.annulee_le is null
                where p.enveloppe = e.enveloppe and p.cycle = c.cycle) i on true
            where e.groupement = $1 and e.enveloppe = $2 and ({_COUVRE} or i.fois > 0)
              and (c.compensation_centimes <> 0 or i.fois > 0)
            order by c.cycle desc""",  # noqa: S608 - pieces of this module
        groupement,
        enveloppe,
    )


async def en_attente(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Rebates of closed rounds that nobody paid or bears, the latest round first.

    `disponible`: in the envelopes that may pay them. `reste` < 0: rebates fell since, somebody takes back.
    """
    return ranger(
        await lecture.lignes(
            f"""select c.cycle, k.libelle, c.financeur, c.impute_centimes, {_RESTE} as reste,
                   coalesce(d.disponible, 0)::bigint as disponible
            from compensations c
            join cycles k on k.cycle = c.cycle and k.groupement = c.groupement and k.arrete_le is not null
            left join lateral (
                select sum(greatest(e.montant_centimes - e.impute_centimes, 0)) as disponible from enveloppes e
                where e.groupement = c.groupement and e.financeur = c.financeur and {_COUVRE}
                  and e.annulee_le is null) d on true
            where c.groupement = $1 and {_RESTE} <> 0""",  # noqa: S608 - pieces of this module
            groupement,
        ),
        "-cycle",
        "financeur",
    )


async def prises_en_charge(lecture: Lecture, groupement: str) -> list[Ligne]:
    """What the group, or its fund, was said to bear of each round and funder, the latest round first.

    `montant`: what it bears now; `positions`: of all that was decided, and undone.
    """
    return ranger(
        await lecture.lignes(
            """select p.cycle, k.libelle, p.financeur, p.porteur, sum(p.montant_centimes)::bigint as montant,
                   array_agg(p.position) as positions
            from prises_en_charge p left join cycles k on k.cycle = p.cycle and k.groupement = p.groupement
            where p.groupement = $1 group by p.cycle, k.libelle, p.financeur, p.porteur""",
            groupement,
        ),
        "-cycle",
        "financeur",
        "porteur",
    )


async def reclamations(lecture: Lecture, groupement: str, enveloppe: str) -> list[Ligne]:
    """The latest first, those that were undone too."""
    return await lecture.lignes(
        "select * from demandes_financeurs where groupement = $1 and enveloppe = $2 order by position desc",
        groupement,
        enveloppe,
    )


async def reclamation(lecture: Lecture, groupement: str, numero: str) -> Ligne | None:
    return await lecture.ligne(
        "select * from demandes_financeurs where groupement = $1 and reclamation = $2", groupement, numero
    )


async def financeurs(lecture: Lecture, groupement: str) -> list[str]:
    """Named where the tier was granted, or where rebates wait."""
    lignes = await lecture.lignes(
        """select financeur from compensations where groupement = $1 and financeur <> ''
           union select t.financeur from tarifs t join foyers f using (foyer)
                 where f.groupement = $1 and t.financeur <> ''""",
        groupement,
    )
    return [ligne["financeur"] for ligne in ranger(lignes, "financeur")]


async def bons(lecture: Lecture, groupement: str) -> list[Ligne]:
    """By who pays them, vouchers received and what the bank says was paid for them; `reste` is still owed to us."""
    lignes = await lecture.lignes(
        """with recus as (select financeur, sum(montant_centimes)::bigint as recus from encaissements
                          where groupement = $1 and mode = 'bon_tiers' and etat in ('valide', 'reaffecte')
                          group by financeur),
                payes as (select payeur as financeur, sum(montant_centimes)::bigint as payes from lignes_bancaires
                          where groupement = $1 and payeur <> '' group by payeur)
           select financeur, coalesce(recus, 0) as recus, coalesce(payes, 0) as payes,
                  coalesce(recus, 0) - coalesce(payes, 0) as reste
           from recus full join payes using (financeur)""",
        groupement,
    )
    return ranger(lignes, "financeur")
