"""In which round what names none counts (a transfer, a refund, bottles that come back): one rule everywhere."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from projections.lectures.vues import Lecture


def au_cycle(groupement: str, foyer: str, le: str) -> str:
    """SQL: the round of what happened to a household (null: to none) at a moment; null before the first round.

    The one whose doors were open; else the oldest that the household ordered in and whose accounts were not closed;
    else the one that was opened last. Whoever orders in a later round afterwards moves nothing of this.
    """
    return f"""(
        select k.cycle
        from cycles k left join commandes c on c.cycle = k.cycle and c.foyer = {foyer}
        cross join lateral (
            select coalesce(c.saisies, 0) > 0 as commande,
                   coalesce(k.distribution_ouverte_le, 'infinity') <= {le}
                   and {le} < coalesce(k.distribution_terminee_le, k.arrete_le, 'infinity') as ouvre,
                   {le} < coalesce(k.arrete_le, 'infinity') as en_cours
        ) x
        where k.groupement = {groupement} and k.ouvert_le <= {le}
        order by case when x.ouvre and x.commande then 0 when x.ouvre then 1
                      when x.commande and x.en_cours then 2 else 3 end,
                 case when x.commande and not x.ouvre and x.en_cours then k.ouvert_le end,
                 k.ouvert_le desc, k.cycle desc
        limit 1)"""


# A payment's own facts go where the payment does: its reversal undoes it there.
_DES_FAITS: Final = f"""
with dits as (
    select position, effective_at as le, convert_from(data, 'UTF8')::json -> 'data' as dit
    from events where position = any ($2)
),
moments as (
    select d.position, f.groupement, e.cycle as nomme,
           coalesce(e.foyer_saisi, d.dit ->> 'foyer') as foyer, coalesce(e.le, d.le) as le
    from dits d join foyers f on f.foyer = $1
    left join encaissements e on e.encaissement = d.dit ->> 'encaissement'
)
select position, coalesce(nomme, {au_cycle("m.groupement", "m.foyer", "m.le")}) as cycle from moments m
"""


async def des_faits(lecture: Lecture, foyer: str, positions: Collection[int]) -> dict[int, str]:
    """By position, the round of facts of a household that name none; "" before the first round of its group."""
    lignes = await lecture.lignes(_DES_FAITS, foyer, list(positions))
    return {ligne["position"]: ligne["cycle"] or "" for ligne in lignes}
