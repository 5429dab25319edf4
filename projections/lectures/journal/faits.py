"""The log itself, for pages that tell what happened: facts by position or by tag, and the story of a round."""

# ruff: noqa: S608 - the pieces of a query are fixed here, what people type goes as parameters

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, NamedTuple, get_args

import msgspec

from domaine.fait import Fait
from domaine.registre import FAITS
from infra.facts import Recorded, decode
from projections.lectures.argent.comptes import BORNES
from projections.lectures.commande.au_cycle import au_cycle
from projections.lectures.vues import Lecture


def _sans_cycle(fait: type[Fait]) -> bool:
    noms = fait.__struct_fields__
    return "groupement" in noms and ("cycle" not in noms or _peut_manquer(fait, "cycle"))


def _peut_manquer(fait: type[Fait], nom: str) -> bool:
    return any(type(None) in get_args(champ.type) for champ in msgspec.structs.fields(fait) if champ.name == nom)


SANS_CYCLE: Final = tuple(sorted(nom for nom, fait in FAITS.items() if _sans_cycle(fait)))
"""Facts of a group that may name no round: they belong to the one where their household stood when they happened."""

_DE_QUI: Final = "(convert_from(e.data, 'UTF8')::json -> 'data' ->> 'foyer')"
# A payment's own facts name it, not the round: a reversal, a bounced cheque, a presumed double.
_DU_CYCLE: Final = f"""
with {BORNES},
etiquettes as (
    select 'cycle:' || $2 as tag
    union select 'caisse:' || session from caisses where groupement = $1 and cycle = $2
    union select 'encaissement:' || encaissement from encaissements where groupement = $1 and cycle = $2
),
positions as (
    select position from event_tags join etiquettes using (tag)
    union
    select t.position from event_tags t join events e using (position), bornes
    where t.tag = 'groupement:' || $1 and t.type = any ($3) and e.effective_at >= debut
      and not exists (select from unnest(e.tags) x where x like 'cycle:%')
      and {au_cycle("$1", _DE_QUI, "e.effective_at")} = $2
),
du_cycle as (
    select e.position, e.type, e.tags, e.data, e.effective_at, e.recorded_at, convert_from(e.data, 'UTF8')::json as dit
    from events e join positions using (position)
)
"""
_TRAME: Final = f"""{_DU_CYCLE}
select position, type, effective_at, recorded_at, dit ->> 'corrige' is not null as corrige
from du_cycle
where tags @> $4 and ($5::text[] is null or type = any ($5)) and ($6::text is null or dit ->> 'acteur' = $6)
  and ($7::text is null or dit ->> 'appareil' = $7)
"""
_ORDRES: Final = {"connu": "position", "arrive": "effective_at, position"}


class Choix(NamedTuple):
    """Which facts of the round; None and the empty tuple leave everything in."""

    etiquettes: tuple[str, ...] = ()
    types: tuple[str, ...] | None = None
    acteur: str | None = None
    appareil: str | None = None
    ordre: str = "connu"
    """`connu`: as recorded; `arrive`: as it happened."""


class Repere(NamedTuple):
    """A fact without its content: where it stands among the others."""

    position: int
    type: str
    quand: datetime
    """When it was recorded, or when it happened, as the order wants."""
    correction: bool


class Histoire:
    """The facts of one round."""

    def __init__(self, lecture: Lecture, groupement: str, cycle: str) -> None:
        self._lecture = lecture
        self._cycle = (groupement, cycle, list(SANS_CYCLE))

    async def trame(self, choix: Choix) -> list[Repere]:
        """All of those chosen, in their order: a round has some thousands."""
        types = None if choix.types is None else list(choix.types)
        rows = await self._lecture.lignes(
            f"{_TRAME} order by {_ORDRES[choix.ordre]}",
            *self._cycle,
            list(choix.etiquettes),
            types,
            choix.acteur,
            choix.appareil,
        )
        quand = "effective_at" if choix.ordre == "arrive" else "recorded_at"
        return [Repere(row["position"], row["type"], row[quand], row["corrige"]) for row in rows]

    async def corrections(self, positions: Collection[int]) -> dict[int, list[int]]:
        """By corrected position, the positions of what corrects it."""
        lignes = await self._lecture.lignes(
            f"""{_DU_CYCLE} select (dit ->> 'corrige')::bigint as corrige, position from du_cycle
            where (dit ->> 'corrige')::bigint = any ($4) order by position""",
            *self._cycle,
            list(positions),
        )
        trouvees: dict[int, list[int]] = {}
        for ligne in lignes:
            trouvees.setdefault(ligne["corrige"], []).append(ligne["position"])
        return trouvees

    async def mains(self) -> tuple[list[str], list[str]]:
        """Who recorded something in the round, and on which devices, whatever the choice."""
        lignes = await self._lecture.lignes(
            f"{_DU_CYCLE} select distinct dit ->> 'acteur' as acteur, dit ->> 'appareil' as appareil from du_cycle",
            *self._cycle,
        )
        return sorted({ligne["acteur"] for ligne in lignes}), sorted({ligne["appareil"] for ligne in lignes} - {""})


class Arrive(NamedTuple):
    """A fact, and when it happened."""

    position: int
    effective_at: datetime


async def arrives(lecture: Lecture, groupement: str, cycle: str) -> list[Arrive]:
    """Every fact of the round, in the order of positions."""
    lignes = await lecture.lignes(
        f"{_DU_CYCLE} select position, effective_at from positions join events using (position) order by position",
        groupement,
        cycle,
        list(SANS_CYCLE),
    )
    return [Arrive(**ligne) for ligne in lignes]


async def bornes(lecture: Lecture) -> tuple[datetime, datetime]:
    """When the first fact was recorded, and the last one; the log must hold one."""
    [ligne] = await lecture.lignes(
        "select (select recorded_at from events where position = 1) as premier, recorded_at as dernier from log_head"
    )
    return ligne["premier"], ligne["dernier"]


async def par_positions(lecture: Lecture, positions: Collection[int]) -> dict[int, Recorded[Any]]:
    """By position; those that the log does not have are left out."""
    lignes = await lecture.lignes("select type, data from events where position = any ($1)", list(positions))
    return {fait.pos: fait for fait in (decode(ligne["type"], ligne["data"]) for ligne in lignes)}


async def du_cycle(lecture: Lecture, cycle: str, type_: type[Fait], *etiquettes: str) -> list[Recorded[Any]]:
    """Facts of one type that bear the round and all of these tags, as they were recorded."""
    lignes = await lecture.lignes(
        """select e.type, e.data from event_tags t join events e using (position)
           where t.tag = 'cycle:' || $1 and t.type = $2 and e.tags @> $3 order by position""",
        cycle,
        type_.NOM,
        list(etiquettes),
    )
    return [decode(ligne["type"], ligne["data"]) for ligne in lignes]


async def par_etiquette(lecture: Lecture, etiquette: str) -> list[Recorded[Any]]:
    """In the order in which they were recorded."""
    lignes = await lecture.lignes(
        """select e.type, e.data from event_tags t join events e using (position)
           where t.tag = $1 order by position""",
        etiquette,
    )
    return [decode(ligne["type"], ligne["data"]) for ligne in lignes]
